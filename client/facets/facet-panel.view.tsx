import type { MemberCard } from '#shared/member.ts';
import { countFacet } from './count-facets.ts';
import { type Facet, type FacetChoice, facets, keyOf } from './facet.ts';
import { FacetGroup } from './facet-group.view.tsx';

export interface FacetPanelProps {
  /** Whom everything else that is searched for leaves. */
  members: readonly MemberCard[];
  choice: FacetChoice;
  onChange: (choice: FacetChoice) => void;
}

/** Everything that people can be filtered by, with how many each choice would leave. */
export function FacetPanel({ members, choice, onChange }: FacetPanelProps) {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-8 gap-y-5">
      {facets.map((facet) => (
        <FacetGroup
          key={facet}
          facet={facet}
          values={countFacet(members, choice, facet)}
          onToggle={(value) => onChange(toggle(choice, facet, value))}
        />
      ))}
    </div>
  );
}

/** Facets of which nothing is chosen any more are left out. */
export function toggle(choice: FacetChoice, facet: Facet, value: string): FacetChoice {
  const { [facet]: chosen = [], ...others } = choice;
  const rest = chosen.filter((known) => keyOf(known) !== keyOf(value));
  const next = rest.length === chosen.length ? [...chosen, value] : rest;
  return next.length === 0 ? others : { ...others, [facet]: next };
}
