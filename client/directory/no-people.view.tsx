import { SearchX, UserRound, UsersRound } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import type { PeopleSearch } from './people-search.schema.ts';

export interface NoPeopleProps {
  search: PeopleSearch;
  onChange: (search: PeopleSearch) => void;
  /** Whether it is known of everybody who is online. */
  isPresenceKnown: boolean;
}

/** Says why nobody is listed, and offers to drop one condition at a time. */
export function NoPeople({ search: { q, status }, onChange, isPresenceKnown }: NoPeopleProps) {
  const { nobody } = text.people;
  if (!q && !status) return <Notice icon={UsersRound} title={nobody.inOrganization} />;
  const everyone = (
    <Button onClick={() => onChange(q ? { q } : {})}>{q ? nobody.searchEveryone : nobody.showEveryone}</Button>
  );
  if (!q) {
    return (
      <Notice icon={UserRound} title={isPresenceKnown ? nobody.online : nobody.onlineUnknown} actions={everyone}>
        {isPresenceKnown ? nobody.willAppear : nobody.unsure}
      </Notice>
    );
  }
  const isUnsure = status !== undefined && !isPresenceKnown;
  const ofThoseOnline = isUnsure ? nobody.onlineMatchesUnknown : nobody.onlineMatches;
  return (
    <Notice
      icon={SearchX}
      title={status ? ofThoseOnline(q) : nobody.matches(q)}
      actions={
        <>
          <Button onClick={() => onChange(status ? { status } : {})}>{nobody.clearSearch}</Button>
          {status ? everyone : null}
        </>
      }
    >
      {isUnsure ? nobody.unsure : nobody.searched}
    </Notice>
  );
}
