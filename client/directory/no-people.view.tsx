import { SearchX, UserRound, UsersRound } from 'lucide-react';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import type { PeopleSearch } from './people-search.schema.ts';

const UNSURE = 'The server has not told yet, or there is no live connection at the moment.';

export interface NoPeopleProps {
  search: PeopleSearch;
  onChange: (search: PeopleSearch) => void;
  /** Whether it is known of everybody who is online. */
  isPresenceKnown: boolean;
}

/** Says why nobody is listed, and offers to drop one condition at a time. */
export function NoPeople({ search: { q, status }, onChange, isPresenceKnown }: NoPeopleProps) {
  if (!q && !status) return <Notice icon={UsersRound} title="There is nobody in this organization" />;
  const everyone = <Button onClick={() => onChange(q ? { q } : {})}>{q ? 'Search everyone' : 'Show everyone'}</Button>;
  if (!q) {
    return (
      <Notice
        icon={UserRound}
        title={isPresenceKnown ? 'Nobody is online right now' : 'Not known who is online'}
        actions={everyone}
      >
        {isPresenceKnown ? 'People appear here as they open Rollcall.' : UNSURE}
      </Notice>
    );
  }
  const isUnsure = status !== undefined && !isPresenceKnown;
  return (
    <Notice
      icon={SearchX}
      title={
        isUnsure
          ? `Not known who is online and matches “${q}”`
          : `Nobody ${status ? 'who is online ' : ''}matches “${q}”`
      }
      actions={
        <>
          <Button onClick={() => onChange(status ? { status } : {})}>Clear the search</Button>
          {status ? everyone : null}
        </>
      }
    >
      {isUnsure ? UNSURE : 'The search looks at names, titles and countries.'}
    </Notice>
  );
}
