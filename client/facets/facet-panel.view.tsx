import { useDeferredValue, useMemo } from 'react';
import type { CustomField } from '#shared/custom-field.ts';
import type { MemberCard } from '#shared/member.ts';
import { countFacets } from './count-facets.ts';
import {
  type CustomValues,
  type FacetChoice,
  type FacetKey,
  foldValue,
  keyOfField,
  facets as ofEverybody,
} from './facet.ts';
import { FacetGroup } from './facet-group.view.tsx';
import type { FacetNames } from './facet-names.ts';

export interface FacetPanelProps {
  /** Whom everything else that is searched for leaves. */
  members: readonly MemberCard[];
  /** The organization's own fields. */
  fields: readonly CustomField[];
  custom: CustomValues;
  names: FacetNames;
  choice: FacetChoice;
  onChange: (choice: FacetChoice) => void;
}

/** Everything that people can be filtered by, with how many each choice would leave. */
export function FacetPanel({ members, fields, custom, names, choice, onChange }: FacetPanelProps) {
  const facets = useMemo(
    () => [...ofEverybody, ...fields.filter(({ isSearchable }) => isSearchable).map(({ id }) => keyOfField(id))],
    [fields],
  );
  // The numbers follow when there is a moment.
  const counted = useDeferredValue(choice);
  const values = useMemo(() => countFacets(members, counted, { facets, custom }), [members, counted, facets, custom]);
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(13rem,1fr))] gap-x-8 gap-y-5">
      {facets.map((facet) => (
        <FacetGroup
          key={facet}
          {...{ facet, names }}
          values={values.get(facet) ?? []}
          chosen={new Set(choice[facet]?.map(foldValue))}
          onToggle={(value) => onChange(toggle(choice, facet, value))}
        />
      ))}
    </div>
  );
}

/** Facets of which nothing is chosen any more are left out. */
export function toggle(choice: FacetChoice, facet: FacetKey, value: string): FacetChoice {
  const { [facet]: chosen = [], ...others } = choice;
  const rest = chosen.filter((known) => foldValue(known) !== foldValue(value));
  const next = rest.length === chosen.length ? [...chosen, value] : rest;
  return next.length === 0 ? others : { ...others, [facet]: next };
}
