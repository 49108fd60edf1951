import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const offline = {
  tab: 'Offline',
  notAvailable: 'Not available without a network',
  comesBack: 'It appears by itself once there is one.',
  asOf: (when: string) =>
    `Rollcall cannot be reached. These are the people as this device kept them, as of ${when}. Who is around is not known.`,
  count: (people: number) => count(people, { one: 'person', other: 'people' }),
};
