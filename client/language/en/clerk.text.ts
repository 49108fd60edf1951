import type { ClerkWords } from '#client/language/clerk-words.ts';

/** Clerk's components bring English with them. */
export const clerk: ClerkWords = {};
