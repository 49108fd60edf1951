import * as z from 'zod/mini';
import { type Facet, type FacetChoice, facets, fieldIdOf, isFacet, keyOfField, keysOf } from '#client/facets/facet.ts';
import { type PeopleView, views } from './view.store.ts';

export const sorts = ['name', 'presence', 'title', 'country', 'role', 'joined'] as const;
/** What people are in order of; `joined` is the newest first. */
export type PeopleSort = (typeof sorts)[number];

/** Of one facet; an address holds no more. */
export const MOST_VALUES = 50;

/** The router reads `?q=2026` as a number. */
const word = z.pipe(z.union([z.string(), z.number(), z.boolean()]), z.transform(String));

/** One value may stand alone in an address. */
const values = z.catch(
  z.optional(
    z.pipe(
      z.union([word, z.array(word)]),
      z.transform((one: string | string[]) => (typeof one === 'string' ? [one] : one.slice(0, MOST_VALUES))),
    ),
  ),
  undefined,
);

export const peopleSearchSchema = z.object({
  q: z.catch(z.optional(z.pipe(word, z.string().check(z.maxLength(200)))), undefined),
  status: z.catch(z.optional(z.literal('online')), undefined),
  hours: z.catch(z.optional(z.literal('working')), undefined),
  pinned: z.catch(z.optional(z.literal(true)), undefined),
  role: values,
  title: values,
  country: values,
  skill: values,
  f: z.catch(z.optional(z.record(z.string(), values)), undefined),
  sort: z.catch(z.optional(z.enum(sorts)), undefined),
  view: z.catch(z.optional(z.enum(views)), undefined),
  page: z.catch(z.optional(z.int().check(z.gte(1))), undefined),
});

/** What the address of the people page says; what is not said is left out. */
export interface PeopleSearch extends Partial<Record<Facet, readonly string[]>> {
  /** The chosen values of the organization's own fields, by the field's id. */
  f?: Readonly<Record<string, readonly string[] | undefined>>;
  q?: string;
  status?: 'online';
  /** Only those whose working hours it is. */
  hours?: 'working';
  pinned?: true;
  sort?: PeopleSort;
  /** Left out for what the reader has chosen on this device. */
  view?: PeopleView;
  /** Of the pages, from 1. */
  page?: number;
}

/** Reads the search part of a URL; what it does not understand it leaves out. */
export function readPeopleSearch(input: Record<string, unknown>): PeopleSearch {
  return tidySearch(peopleSearchSchema.parse(input));
}

/** Leaves out what says nothing, so that one search has one address. */
export function tidySearch(search: { [Key in keyof PeopleSearch]: PeopleSearch[Key] | undefined }): PeopleSearch {
  const { q, status, hours, pinned, sort, view, page } = search;
  return {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(hours ? { hours } : {}),
    ...(pinned ? { pinned } : {}),
    ...fromChoice(choiceOf(search)),
    ...(sort && sort !== 'name' ? { sort } : {}),
    ...(view ? { view } : {}),
    ...(view === 'pages' && page && page > 1 ? { page } : {}),
  };
}

type Chosen = { [Key in Facet | 'f']?: PeopleSearch[Key] | undefined };

/** The chosen values of facets alone. */
export function choiceOf(search: Chosen): FacetChoice {
  const own = facets.map((facet) => [facet, search[facet]] as const);
  const custom = Object.entries(search.f ?? {}).map(([id, chosen]) => [keyOfField(id), chosen] as const);
  return Object.fromEntries([...own, ...custom].filter(([, chosen]) => chosen !== undefined && chosen.length > 0));
}

/** The search with other values chosen. */
export function withChoice(search: PeopleSearch, choice: FacetChoice): PeopleSearch {
  const { role: _role, title: _title, country: _country, skill: _skill, f: _f, ...others } = search;
  return { ...others, ...fromChoice(choice) };
}

/** The organization's own fields stand together in an address. */
function fromChoice(choice: FacetChoice): PeopleSearch {
  const keys = keysOf(choice);
  const custom = keys.filter((key) => !isFacet(key)).map((key) => [fieldIdOf(key), choice[key]]);
  return {
    ...Object.fromEntries(keys.filter(isFacet).map((key) => [key, choice[key]])),
    ...(custom.length === 0 ? {} : { f: Object.fromEntries(custom) }),
  };
}

/** Whether anything leaves people out. */
export function isNarrowed(search: PeopleSearch): boolean {
  const { sort: _sort, view: _view, page: _page, ...conditions } = search;
  return Object.keys(conditions).length > 0;
}
