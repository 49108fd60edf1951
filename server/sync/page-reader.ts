import * as z from 'zod';
import type { BackendApi, Query } from '#server/clerk/backend-api.ts';
import { ClerkApiError } from '#server/clerk/clerk-api-error.ts';
import { findLiveRows } from '#server/database/guarded-rows.ts';
import { BEGINNING, type Place } from './sync-run.ts';

/** One thing of Clerk's, with all the fields that Clerk sent. What else is odd about it is its own trouble, not the page's. */
export const entitySchema = z.looseObject({ id: z.string().min(1) });
export type ClerkEntity = z.infer<typeof entitySchema>;

/** Users, sessions and invitations come as a bare array, everything else as `{ data, total_count }`. */
const listSchema = z.union([
  z.array(entitySchema).transform((data) => ({ data, total_count: undefined })),
  z.object({ data: z.array(entitySchema), total_count: z.number().optional() }),
]);

export interface Page {
  entities: ClerkEntity[];
  /** How many rows of the list have been read, with this page. */
  read: number;
  /** Undefined after the last page. */
  next: Place | undefined;
  /** How many there are in all, when Clerk said. */
  total: number | undefined;
}

export interface ReadOptions {
  /** Rows a page; Clerk gives 500 at most. */
  limit: number;
  signal: AbortSignal;
}

export type PageReader = (api: BackendApi, place: Place, options: ReadOptions) => Promise<Page>;

const TRAIL_LENGTH = 5;

/** Oldest first: what is added while a list is read comes at its end. */
const OLDEST_FIRST = { order_by: '+created_at' };

type List = Pick<Page, 'entities' | 'total'>;

async function readList(api: BackendApi, path: string, query: Query, signal: AbortSignal): Promise<List> {
  const parsed = listSchema.safeParse(await api.get(path, { ...OLDEST_FIRST, ...query }, signal));
  if (!parsed.success) throw new ClerkApiError(path, { status: 200, code: 'unexpected_shape' });
  return { entities: parsed.data.data, total: parsed.data.total_count };
}

/**
 * Pages by `starting_after`, which costs the same at any depth and does not drift. Clerk has it for users only:
 * https://clerk.com/docs/reference/backend-api, GetUserList.
 */
export function byCursor(path: string): PageReader {
  return async (api, place, { limit, signal }) => {
    const readAfter = async (cursors: string[]): Promise<List> => {
      const [cursor, ...others] = cursors;
      if (cursor === undefined) return readList(api, path, { limit }, signal);
      try {
        return await readList(api, path, { limit, starting_after: cursor }, signal);
      } catch (error) {
        // The row may have been deleted since: then some rows before it are read again.
        if (isRefusedCursor(error)) return readAfter(others);
        throw error;
      }
    };
    const list = await readAfter(knownRows(place));
    const total = place.after === null ? await readCount(api, `${path}/count`, signal) : undefined;
    return toPage(path, place, { ...list, total, read: place.read + list.entities.length }, limit);
  };
}

const countSchema = z.object({ total_count: z.number() });

/** For show only, so whatever is not a count is none. */
async function readCount(api: BackendApi, path: string, signal: AbortSignal): Promise<number | undefined> {
  const answer = await api.get(path, {}, signal).catch((error: unknown) => {
    if (error instanceof ClerkApiError) return undefined;
    throw error;
  });
  return countSchema.safeParse(answer).data?.total_count;
}

/**
 * Pages by offset. Removals move later rows forward, past the offset; so each page begins with the last row of the page
 * before, and when it does not, rows before it are read again until a known one appears.
 */
export function byOffset(path: string, query: Query = {}): PageReader {
  return async (api, place, { limit, signal }) => {
    const read = (offset: number) => readList(api, path, { ...query, limit, offset }, signal);
    const known = new Set(knownRows(place));
    let offset = Math.max(0, place.read - 1);
    let list = await read(offset);
    let isFound = place.after === null || list.entities[0]?.id === place.after;
    while (!isFound && offset > 0) {
      offset = Math.max(0, offset - limit + 1);
      list = await read(offset);
      isFound = list.entities.some(({ id }) => known.has(id));
    }
    return toPage(path, place, { ...list, read: offset + list.entities.length }, limit);
  };
}

function knownRows({ after, trail }: Place): string[] {
  return after === null ? [] : [after, ...trail];
}

function toPage(path: string, place: Place, list: Omit<Page, 'next'>, limit: number): Page {
  const [after = null, ...others] = list.entities.map(({ id }) => id).reverse();
  const step = Math.max(1, Math.floor(others.length / TRAIL_LENGTH));
  const next = {
    after,
    trail: others.filter((_, index) => index % step === 0).slice(0, TRAIL_LENGTH),
    read: list.read,
  };
  const isLast = list.entities.length < limit;
  // A server that does not page would be read for ever.
  if (!isLast && place.after !== null && next.after === place.after) {
    throw new ClerkApiError(path, { status: 200, code: 'same_page_twice' });
  }
  const entities = list.entities.filter(({ id }) => id !== place.after);
  return { ...list, entities, next: isLast ? undefined : next };
}

/** People asked about between two checkpoints. */
const PEOPLE_A_PAGE = 20;

/** A list that Clerk gives only for one person at a time: of everybody who is known here and not deleted. */
export function byPerson(path: string): PageReader {
  return async (api, place, options) => {
    const people = await findLiveRows('users', { after: place.after, limit: PEOPLE_A_PAGE });
    const entities: ClerkEntity[] = [];
    for (const { _id } of people) entities.push(...(await readAll(api, byOffset(path, { user_id: _id }), options)));
    const next = { after: people.at(-1)?._id ?? null, trail: [], read: place.read + people.length };
    return { entities, read: next.read, next: people.length < PEOPLE_A_PAGE ? undefined : next, total: undefined };
  };
}

/** A whole list, for those that are short. */
export async function readAll(api: BackendApi, read: PageReader, options: ReadOptions): Promise<ClerkEntity[]> {
  const found = new Map<string, ClerkEntity>();
  let place: Place | undefined = BEGINNING;
  while (place !== undefined) {
    const page: Page = await read(api, place, options);
    for (const entity of page.entities) found.set(entity.id, entity);
    place = page.next;
  }
  return [...found.values()];
}

function isRefusedCursor(error: unknown): boolean {
  return error instanceof ClerkApiError && error.status !== undefined && [400, 404, 422].includes(error.status);
}
