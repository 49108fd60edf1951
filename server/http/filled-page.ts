import { momentCursor } from './cursor.ts';

/** What is hidden in one piece beyond that ends the list. */
const MOST_READ = 5_000;

/** Where something stands in the order of a list: latest first, and of one moment by id. */
export interface Place {
  at: number;
  id: string;
}

export interface ListPart<Entry> {
  /** Those that may be shown. */
  entries: Entry[];
  /** The place after which there may be more. */
  end: Place | undefined;
}

export interface PageRequest {
  cursor?: string | undefined;
  limit: number;
}

/**
 * A page of a list of which some may not be shown. It is filled with what comes after those, so that neither its length nor
 * its cursor tells that they are there.
 */
export async function fillPage<Entry extends Place>(
  { cursor, limit }: PageRequest,
  readPart: (after: Place | undefined, size: number) => Promise<ListPart<Entry>>,
): Promise<{ entries: Entry[]; nextCursor: string | null }> {
  const shown: Entry[] = [];
  let after = cursor === undefined ? undefined : momentCursor.decode(cursor);
  let size = limit + 1;
  for (let read = 0; read < MOST_READ && shown.length <= limit; read += size, size *= 2) {
    const part = await readPart(after, size);
    shown.push(...part.entries);
    if (part.end === undefined) break;
    after = part.end;
  }
  const last = shown.length > limit ? shown[limit - 1] : undefined;
  return {
    entries: shown.slice(0, limit),
    nextCursor: last === undefined ? null : momentCursor.encode({ at: last.at, id: last.id }),
  };
}
