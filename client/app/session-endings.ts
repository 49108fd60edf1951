import type { SessionEndReason } from '#shared/live-events.ts';

/** Endings that mostly are the person's own doing, and then need no explanation. */
const OWN_DOING: readonly SessionEndReason[] = ['session_ended', 'session_removed'];

export const isNews = (reason: SessionEndReason): boolean => !OWN_DOING.includes(reason);

/** Why a session ended, in words for the person whose session it was. */
export const sessionEndings: Record<SessionEndReason, string> = {
  session_ended: 'You were signed out of this session.',
  session_removed: 'This session was removed from the list of your devices.',
  session_revoked: 'This session was revoked, by you from another device or by an administrator.',
  session_expired: 'This session ran out of time. Sign in again.',
  user_deleted: 'Your account was deleted.',
  user_banned: 'Your account was blocked. Ask an administrator of your organization why.',
};

/** Where signing in again leads: the page one was on. */
export const currentAddress = (): string => `${window.location.pathname}${window.location.search}`;
