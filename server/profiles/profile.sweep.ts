import type { ChangeLog } from '#server/directory/change-log.ts';
import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import { endStatus, findDueProfiles, findOverProfiles } from './profile.model.ts';
import { showProfile } from './show-profile.ts';

const SWEEP_EVERY_MS = 30_000;
/** So many at a look; the others at the next. */
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

/** Takes away statuses whose time is over, and shows what was kept and not shown. */
export async function finishProfiles(log: ChangeLog, now: number): Promise<void> {
  for (const row of await findOverProfiles(now, AT_ONCE)) await endStatus(row, now);
  for (const row of await findDueProfiles(AT_ONCE)) await showProfile(log, row);
}
