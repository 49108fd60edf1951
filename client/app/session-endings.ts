import type { SessionEndReason } from '#shared/live-events.ts';

/** Endings that mostly are the person's own doing, and then need no explanation. */
const OWN_DOING: readonly SessionEndReason[] = ['session_ended', 'session_removed'];

export const isNews = (reason: SessionEndReason): boolean => !OWN_DOING.includes(reason);

/** Where signing in again leads: the page one was on. */
export const currentAddress = (): string => `${window.location.pathname}${window.location.search}`;
