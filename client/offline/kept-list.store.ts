import * as z from 'zod/mini';

const NAME = 'rollcall';
const LISTS = 'lists';
/** Who has not been here for so long is asked to come with a network. */
const LONGEST_MS = 7 * 24 * 60 * 60_000;

const keptListSchema = z.object({
  userId: z.string(),
  organizationId: z.string(),
  /** Milliseconds since the epoch, by this device's clock. */
  keptAt: z.number(),
  /** The snapshot as the server sent it: nobody has to take ten thousand people apart to keep them. */
  body: z.instanceof(Blob),
});
/** What somebody saw last of an organization, on this device. */
export type KeptList = z.infer<typeof keptListSchema>;

/** Grows when lists are removed, so that one that is still on its way is not kept after that. */
let removals = 0;

export async function keepList(list: Omit<KeptList, 'body'>, response: Response): Promise<void> {
  const before = removals;
  const body = await response.blob();
  if (removals === before) await withLists('readwrite', (lists) => lists.put({ ...list, body }));
}

/** The one that was kept last; null when there is none. Removes those that are too old. */
export async function readKeptList(now: number): Promise<KeptList | null> {
  await pruneLists(() => true, now);
  const lists = (await readAll()).filter((list) => !isTooOld(list, now));
  const [latest] = lists.sort((one, other) => other.keptAt - one.keptAt);
  return latest ?? null;
}

/** Removes what is too old, and all lists but those that may stay. */
export async function forgetLists(mayStay: (list: KeptList) => boolean, now: number): Promise<void> {
  removals += 1;
  await pruneLists(mayStay, now);
}

/** The same, for when what is on its way is known to be the reader's. */
export async function pruneLists(mayStay: (list: KeptList) => boolean, now: number): Promise<void> {
  const gone = (await readAll()).filter((list) => isTooOld(list, now) || !mayStay(list));
  for (const { userId, organizationId } of gone)
    await withLists('readwrite', (lists) => lists.delete([userId, organizationId]));
}

function isTooOld(list: KeptList, now: number): boolean {
  return now - list.keptAt >= LONGEST_MS;
}

async function readAll(): Promise<KeptList[]> {
  const rows = (await withLists<unknown[]>('readonly', (lists) => lists.getAll())) ?? [];
  return rows.flatMap((row) => {
    const list = z.safeParse(keptListSchema, row);
    return list.success ? [list.data] : [];
  });
}

/** Undefined where the browser keeps nothing: then there is nothing to show, and nothing to remove. */
async function withLists<Result>(
  mode: IDBTransactionMode,
  act: (lists: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result | undefined> {
  try {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(LISTS, { keyPath: ['userId', 'organizationId'] });
    const database = await settled(opening);
    try {
      return await settled(act(database.transaction(LISTS, mode).objectStore(LISTS)));
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
