import * as z from 'zod/mini';

/** What the URL of the people page may say: `?q=` for the search, `?status=online` for the filter. */
export const peopleSearchSchema = z.object({
  q: z.catch(z.optional(z.string().check(z.maxLength(200))), undefined),
  status: z.catch(z.optional(z.literal('online')), undefined),
});

export interface PeopleSearch {
  q?: string;
  status?: 'online';
}

/** Reads the search part of a URL; what it does not understand it leaves out. */
export function readPeopleSearch(input: Record<string, unknown>): PeopleSearch {
  const { q, status } = peopleSearchSchema.parse(input);
  return { ...(q ? { q } : {}), ...(status ? { status } : {}) };
}
