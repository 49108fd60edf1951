import { useState } from 'react';
import { text } from '#client/language/text.ts';
import { useKeptFocus } from '#client/ui/kept-focus.hook.ts';
import type { FacetValue } from './count-facets.ts';
import { type FacetKey, foldValue } from './facet.ts';
import type { FacetNames } from './facet-names.ts';

/** So many are seen at once; whoever wants the others asks for them. */
const FIRST = 6;
/** More are not read through: one searches for them. */
const MOST = 100;

export interface FacetGroupProps {
  facet: FacetKey;
  names: FacetNames;
  values: readonly FacetValue[];
  /** Keys of those that are chosen. */
  chosen: ReadonlySet<string>;
  onToggle: (value: string) => void;
}

/** The values of one facet to choose from, each with how many people have it. */
export function FacetGroup({ facet, names, values, chosen, onToggle }: FacetGroupProps) {
  const [isWhole, setWhole] = useState(false);
  // A value that was seen because it was chosen goes when it is not any more.
  const frame = useKeptFocus();
  const words = text.facets;
  if (values.length === 0) return null;
  const amount = isWhole ? MOST : FIRST;
  const seen = values.filter(({ value }, index) => index < amount || chosen.has(foldValue(value)));
  return (
    <fieldset ref={frame} tabIndex={-1} className="min-w-0 -outline-offset-2">
      <legend className="mb-1 font-medium">{names.of(facet)}</legend>
      <ul className="max-h-60 overflow-y-auto overscroll-contain pe-1">
        {seen.map(({ value, count }) => (
          <li key={value}>
            <label className="flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-1 hover:bg-sunken">
              <input
                type="checkbox"
                checked={chosen.has(foldValue(value))}
                onChange={() => onToggle(value)}
                className="size-4 shrink-0 accent-accent"
              />
              <bdi className="min-w-0 truncate" title={names.ofValue(facet, value)}>
                {names.ofValue(facet, value)}
              </bdi>
              <span className="ms-auto ps-2 text-sm text-muted tabular-nums">{words.number(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {isWhole && values.length > MOST ? <p className="px-1 text-sm text-muted">{words.onlyMost(MOST)}</p> : null}
      {values.length > FIRST ? (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className="mt-1 min-h-6 px-1 text-sm text-accent underline underline-offset-2 hover:no-underline"
        >
          {isWhole ? words.fewer : words.more(Math.min(values.length, MOST), values.length <= MOST)}
          <span className="sr-only">{` (${names.of(facet)})`}</span>
        </button>
      ) : null}
    </fieldset>
  );
}
