import type { PresenceChoice } from '#shared/presence.ts';
import { findChoice, removeChoice, saveChoice } from './choice.model.ts';

/** Where choices are kept: they outlive connections and restarts. */
export interface Choices {
  find: (userId: string) => Promise<PresenceChoice>;
  save: (userId: string, choice: PresenceChoice) => Promise<void>;
}

/** In the database. */
export const storedChoices: Choices = { find: findChoice, save: saveChoice };

/** What a person has chosen, as of `now` (ms). */
export async function readChoice(userId: string, now: number): Promise<PresenceChoice> {
  const chosen = await findChoice(userId);
  return chosen.until !== null && chosen.until <= now ? { choice: 'auto', until: null } : chosen;
}

/** For whoever erases a person. */
export async function forgetChoice(userId: string): Promise<void> {
  await removeChoice(userId);
}
