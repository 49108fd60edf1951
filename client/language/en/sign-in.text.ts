import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const signIn = {
  tab: 'Sign in',
  title: 'See who is who, and who is here.',
  subtitle: 'The live member directory of your organization.',
  withAccount: 'Sign in with an account',
  demo: {
    title: 'Look around as a demo person',
    how: 'One click, no password to type. Open a second browser to see two people meet.',
    filter: 'Filter demo people',
    filterBy: 'Filter by name or organization',
    nobodyMatches: (filter: string) => `Nobody matches “${filter}”.`,
    showAll: (amount: number) => `Show all ${count(amount, { one: 'person', other: 'people' })}`,
    signInAs: (name: string) => `Sign in as ${name}`,
    place: (role: string, organization: string) => `${role} at ${organization}`,
    notCompleted: 'The sign-in was not completed.',
    /** Clerk says why in English, mostly. */
    failed: (why: string | null) => why ?? 'The sign-in did not work.',
  },
};
