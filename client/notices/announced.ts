import * as z from 'zod/mini';

const STORAGE_KEY = 'rollcall.announced';
/** More than are ever unread and at hand. */
const REMEMBERED = 100;
const idsSchema = z.array(z.string());

/** The little of the Web Locks API that is needed: one tab after the other. */
export interface TabLocks {
  request<T>(name: string, act: () => T): Promise<T>;
}

interface Places {
  /** Null where the browser has none, as on a page that came without encryption. */
  locks?: TabLocks | null;
  storage?: Pick<Storage, 'getItem' | 'setItem'>;
}

/** Takes it on a tab to tell of notices: answers those that none on this device has told of, and notes them as told. */
export async function claimNotices(
  ids: string[],
  { locks = navigator.locks ?? null, storage = localStorage }: Places = {},
): Promise<string[]> {
  const claim = () => {
    const told = readTold(storage);
    const fresh = ids.filter((id) => !told.includes(id));
    if (fresh.length > 0) storage.setItem(STORAGE_KEY, JSON.stringify([...fresh, ...told].slice(0, REMEMBERED)));
    return fresh;
  };
  try {
    return await (locks === null ? claim() : locks.request(STORAGE_KEY, claim));
  } catch {
    // Without storage each tab tells: twice is better than never.
    return ids;
  }
}

function readTold(storage: Pick<Storage, 'getItem'>): string[] {
  try {
    return idsSchema.parse(JSON.parse(storage.getItem(STORAGE_KEY) ?? '[]'));
  } catch {
    return [];
  }
}
