import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

/** Of the roles that every Clerk organization has. */
const roles: Record<string, string | undefined> = { 'org:admin': 'Admin', 'org:member': 'Member' };

export const common = {
  announcements: 'Announcements',
  nobodyFound: 'Nobody is found by that.',
  cancel: 'Cancel',
  close: 'Close',
  /** What the button says that goes round the themes. */
  colours: (now: string, next: string) => `Colours: ${now}. Change to ${next}.`,
  lessThanAMinute: 'less than a minute',
  /** The same for a narrow column. */
  lessThanAMinuteShort: '< 1 min',
  people: (amount: number) => count(amount, { one: 'person', other: 'people' }),
  /** Stands before the number to quote when asking for help. */
  request: 'Request',
  /** Names what appears over the page for a while. */
  toast: 'Message',
  dismiss: 'Dismiss',
  themes: { system: 'as the system', light: 'light', dark: 'dark', contrast: 'high contrast' },
  tryAgain: 'Try again',
  whenConnectionWasLost: 'when the connection was lost',
  roles,
  keys: 'Keyboard shortcuts',
  language: {
    title: 'Language',
    ofTheBrowser: (name: string) => `As the browser: ${name}`,
    hint: 'Choosing another one loads the page anew.',
  },
};
