import { SearchX, UserRound, UsersRound } from 'lucide-react';
import type { FacetNames } from '#client/facets/facet-names.ts';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import { nameAll, nameConditions } from './people-conditions.ts';
import type { PeopleSearch } from './people-search.schema.ts';

export interface NoPeopleProps {
  search: PeopleSearch;
  onChange: (search: PeopleSearch) => void;
  /** Whether it is known of everybody who is online. */
  isPresenceKnown: boolean;
  /** Whether it is known what everybody wrote in the organization's own fields. */
  areValuesKnown: boolean;
  /** How many another search would leave. */
  countOf: (search: PeopleSearch) => number;
  names: FacetNames;
}

/** Says why nobody is listed, and offers to drop each condition without which somebody is left, or all, with how many. */
export function NoPeople(props: NoPeopleProps) {
  const { search, onChange, isPresenceKnown, areValuesKnown, countOf, names } = props;
  const { nobody } = text;
  const conditions = nameConditions(search, names);
  if (conditions.length === 0) return <Notice icon={UsersRound} title={nobody.inOrganization} />;
  if (search.f !== undefined && !areValuesKnown)
    return (
      <Notice icon={SearchX} title={nobody.valuesUnknown}>
        {nobody.unsure}
      </Notice>
    );
  const isUnsure = search.status !== undefined && !isPresenceKnown;
  const counted = conditions.map((one) => ({ ...one, count: isUnsure ? null : countOf(one.without) }));
  const single = counted.filter(({ count }) => count !== 0);
  const all = nameAll(search);
  const offers =
    conditions.length > 2 || single.length === 0
      ? [...single, { ...all, count: isUnsure ? null : countOf(all.without) }]
      : single;
  return (
    <Notice
      icon={search.status && conditions.length === 1 ? UserRound : SearchX}
      title={titleOf(search, { isUnsure, isOneOnly: conditions.length === 1 })}
      actions={offers.map(({ name, drop, without, count }) => (
        <Button key={name} onClick={() => onChange(without)}>
          {drop}
          {count === null ? null : <span className="text-muted tabular-nums">{text.facets.number(count)}</span>}
        </Button>
      ))}
    >
      {explain(search, { isUnsure, isOneOnly: conditions.length === 1 })}
    </Notice>
  );
}

interface Case {
  /** Whether it is not known who is online. */
  isUnsure: boolean;
  isOneOnly: boolean;
}

function titleOf({ q, status }: PeopleSearch, { isUnsure, isOneOnly }: Case): string {
  const { nobody } = text;
  if (status && isOneOnly) return isUnsure ? text.people.onlineUnknown : nobody.online;
  if (q && status) return isUnsure ? nobody.onlineMatchesUnknown(q) : nobody.onlineMatches(q);
  return q && isOneOnly ? nobody.matches(q) : nobody.matchesAll;
}

function explain({ q, status }: PeopleSearch, { isUnsure, isOneOnly }: Case): string {
  const { nobody } = text;
  if (isUnsure) return nobody.unsure;
  if (isOneOnly && status) return nobody.willAppear;
  return q ? nobody.searched : nobody.drop;
}
