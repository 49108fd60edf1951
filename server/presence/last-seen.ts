/** How often what is due is written. */
export const WRITE_EVERY_MS = 2 * 60_000;
/** Of somebody who stays, so often: should this server die, that is how wrong it may be. */
const REPEAT_AFTER_MS = 10 * 60_000;
/** So many go into one command. */
const BATCH = 1_000;

/** When people were last seen by others. Who is invisible is not seen. */
export interface LastSeen {
  /** A person who is connected here is seen now. */
  noteSeen(userId: string): void;
  /** A person is seen no more. */
  noteGone(userId: string): void;
  /** Writes what is due, and of those who are here all when `everyone`. Rejects when it fails; it is due again then. */
  write(options?: { everyone: boolean }): Promise<void>;
}

export interface LastSeenOptions {
  now: () => number;
  save: (seenAt: ReadonlyMap<string, number>) => Promise<void>;
}

export function createLastSeen({ now, save }: LastSeenOptions): LastSeen {
  /** Who is seen, and when that was written; undefined when not yet. */
  const seen = new Map<string, number | undefined>();
  const gone = new Map<string, number>();

  function findDue(everyone: boolean): Map<string, number> {
    const due = new Map(gone);
    for (const [userId, writtenAt] of seen)
      if (everyone || writtenAt === undefined || now() - writtenAt >= REPEAT_AFTER_MS) due.set(userId, now());
    return due;
  }

  return {
    noteSeen(userId) {
      if (!seen.has(userId)) seen.set(userId, undefined);
      gone.delete(userId);
    },
    noteGone(userId) {
      if (seen.delete(userId)) gone.set(userId, now());
    },
    async write({ everyone } = { everyone: false }) {
      const due = [...findDue(everyone)];
      for (let start = 0; start < due.length; start += BATCH) {
        const batch = new Map(due.slice(start, start + BATCH));
        await save(batch);
        for (const [userId, at] of batch) {
          if (seen.has(userId)) seen.set(userId, at);
          if (gone.get(userId) === at) gone.delete(userId);
        }
      }
    },
  };
}
