import type { ChangeLog } from '#server/directory/change-log.ts';
import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import { endStatus, findDueProfiles, findOverProfiles, type ProfileRow } from './profile.model.ts';
import { showProfile } from './show-profile.ts';

const SWEEP_EVERY_MS = 30_000;
/** So many are read together. */
const AT_ONCE = 200;

export interface ProfileSweepOptions {
  changeLog: ChangeLog;
  now: () => number;
  logger: Logger;
}

/** Readers look at the clock themselves; what they are sent should not hold for ever what was meant for an hour. */
export function createProfileSweep({ changeLog, now, logger }: ProfileSweepOptions): Repetition {
  return createRepetition({
    everyMs: SWEEP_EVERY_MS,
    work: () => finishProfiles(changeLog, now()),
    failure: 'what people wrote is shown, and taken away, at the next look',
    logger,
  });
}

/** Takes away statuses whose time is over, and shows what was kept and not shown, until none is left. */
export async function finishProfiles(log: ChangeLog, now: number): Promise<void> {
  await finishAll(
    () => findOverProfiles(now, AT_ONCE),
    (row) => endStatus(row, now),
  );
  await finishAll(
    () => findDueProfiles(AT_ONCE),
    (row) => showProfile(log, row),
  );
}

/** Part by part: many may say until midnight. */
async function finishAll(read: () => Promise<ProfileRow[]>, finish: (row: ProfileRow) => Promise<void>): Promise<void> {
  let rows: ProfileRow[];
  do {
    rows = await read();
    for (const row of rows) await finish(row);
  } while (rows.length === AT_ONCE);
}
