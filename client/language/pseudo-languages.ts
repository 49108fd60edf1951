import { english, openLaterEnglish } from '#client/language/en/english.ts';
import type { Language } from './languages.ts';

const load = async () => (await import('./pseudo-text.ts')).createPseudoText(english);

/**
 * English in disguise, for those who translate and test: what stands without brackets is in no catalogue, what is cut off
 * would be so in other languages, and what is on the wrong side is so in Arabic and Hebrew. Nobody is offered them.
 */
export const pseudoLanguages: readonly Language[] = [
  { tag: 'en-XA', name: 'Accented', direction: 'ltr', formats: 'en', load, loadLater: openLaterEnglish },
  { tag: 'ar-XB', name: 'Mirrored', direction: 'rtl', formats: 'en', load, loadLater: openLaterEnglish },
];
