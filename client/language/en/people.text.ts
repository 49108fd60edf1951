import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const people = {
  title: 'People',
  loading: 'Loading people',
  failed: 'The people could not be loaded',
  columns: {
    name: 'Name',
    title: 'Title',
    presence: 'Presence',
    country: 'Country',
    role: 'Role',
    joined: 'Joined',
  },
  search: {
    label: 'Search people by name, title or country',
    hint: 'Search people',
    shortHint: 'Search',
    clear: 'Clear search',
  },
  onlineNow: 'Online now',
  /** What stands around the number of people online. */
  online: { before: '', after: ' online' },
  presenceUnknown: 'presence unknown',
  found: (amount: number) => count(amount, { one: 'person found', other: 'people found' }),
  onlineBefore: (amount: number, clock: string) =>
    `${count(amount, { one: 'person was', other: 'people were' })} online at ${clock}`,
  nobody: {
    inOrganization: 'There is nobody in this organization',
    online: 'Nobody is online right now',
    onlineUnknown: 'Not known who is online',
    matches: (query: string) => `Nobody matches “${query}”`,
    onlineMatches: (query: string) => `Nobody who is online matches “${query}”`,
    onlineMatchesUnknown: (query: string) => `Not known who is online and matches “${query}”`,
    willAppear: 'People appear here as they open Rollcall.',
    unsure: 'The server has not said yet, or there is no live connection at the moment.',
    searched: 'The search looks at names, titles and countries.',
    clearSearch: 'Clear the search',
    searchEveryone: 'Search everyone',
    showEveryone: 'Show everyone',
  },
};
