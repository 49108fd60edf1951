import { english, openLaterEnglish } from '#client/language/en/english.ts';
import type { Text } from './text.ts';

export interface Language {
  /** BCP 47. */
  tag: string;
  /** What it is called by those who speak it. */
  name: string;
  direction: 'ltr' | 'rtl';
  /** The language whose dates and numbers it has, when not its own. */
  formats?: string;
  load: () => Promise<Text>;
  /** Brings what is said by parts that come later, where that does not come with the rest. */
  loadLater?: () => Promise<void>;
}

/** English comes with the page, for it is what every other language is held against. */
export const defaultLanguage: Language = {
  tag: 'en',
  name: 'English',
  direction: 'ltr',
  load: async () => english,
  loadLater: openLaterEnglish,
};

/** What one may choose among, in the order in which it is offered. */
export const languages: readonly Language[] = [
  defaultLanguage,
  {
    tag: 'de',
    name: 'Deutsch',
    direction: 'ltr',
    load: async () => (await import('#client/language/de/german.ts')).german,
  },
];
