import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import { expireInvitations } from './invitation.model.ts';

const SWEEP_EVERY_MS = 30_000;

/** Clerk announces no expiry of an invitation: it is ours to see when its time is over. */
export function createInvitationExpiry({ now, logger }: { now: () => number; logger: Logger }): Repetition {
  return createRepetition({
    everyMs: SWEEP_EVERY_MS,
    work: () => expireInvitations(now()),
    failure: 'invitations whose time is over are marked at the next look',
    logger,
  });
}
