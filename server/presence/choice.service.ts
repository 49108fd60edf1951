import { findChoice, type PresenceChoice, removeChoice, saveChoice } from './choice.model.ts';

/** Where choices are kept: they outlive connections and restarts. */
export interface Choices {
  find: (userId: string) => Promise<PresenceChoice>;
  save: (userId: string, choice: PresenceChoice) => Promise<void>;
}

/** In the database. */
export const storedChoices: Choices = { find: findChoice, save: saveChoice };

/** For whoever erases a person. */
export async function forgetChoice(userId: string): Promise<void> {
  await removeChoice(userId);
}
