import type { SessionEndReason } from '#shared/live-events.ts';

/** Why a session ended, in words for the person whose session it was. */
export const sessionEndings: Record<SessionEndReason, string> = {
  session_ended: 'You were signed out of this session, on this device or by its time running out.',
  session_removed: 'This session was removed from the list of your devices.',
  session_revoked: 'This session was revoked, by you from another device or by an administrator.',
  user_deleted: 'Your account was deleted.',
  user_banned: 'Your account was blocked. Ask an administrator of your organization why.',
};
