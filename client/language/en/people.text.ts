import { createCount } from '#client/language/plural.ts';

const count = createCount('en');
const number = new Intl.NumberFormat('en');

const short = (amount: number) => (amount > 99 ? '99+' : number.format(amount));

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
  newsTitle: 'Since your last visit',
  news: {
    /** Beside a sign, where there is little room. */
    short,
    brief: (amount: number) =>
      amount === 0 ? 'Nothing new' : `${short(amount)} ${amount === 1 ? 'change' : 'changes'}`,
    amount: (amount: number, isWhole: boolean) =>
      amount === 0
        ? 'Nothing new since your last visit'
        : `${isWhole ? '' : 'More than '}${count(amount, { one: 'change', other: 'changes' })} since your last visit`,
  },
  search: {
    label: 'Search people by name, title, place or skill',
    hint: 'Search people',
    clear: 'Clear search',
  },
  onlineNow: 'Online now',
  /** What stands around the number of people online. */
  online: { before: '', after: ' online' },
  pinned: 'Pinned',
  presenceUnknown: 'presence unknown',
  foundOf: (found: number, total: number) =>
    `${number.format(found)} of ${count(total, { one: 'person', other: 'people' })}`,
  filters: {
    open: 'Filters and order',
    /** Behind it, how many filters are set. */
    chosen: (chosen: number) => `(${number.format(chosen)})`,
    sort: 'Order',
    sorts: {
      name: 'Name',
      presence: 'Presence',
      title: 'Title',
      country: 'Country',
      role: 'Role',
      joined: 'Newest first',
    },
    sortBy: (column: string) => `Order by ${column}`,
    working: 'In working hours now',
    pinned: (amount: number) => `Pinned only (${number.format(amount)})`,
    pinnedOnly: 'pinned only',
    view: 'Show as',
    views: { list: 'List', cards: 'Cards', pages: 'Pages of 50' },
    clear: 'Clear search and filters',
    without: (condition: string) => `Without “${condition}”`,
  },
  order: {
    isCurrent: 'In order of presence. The order stays while you read.',
    changed: (amount: number) =>
      `${count(amount, { one: 'person has', other: 'people have' })} come or gone since. The order stays while you read.`,
    apply: 'Update the order',
  },
  found: (amount: number) => count(amount, { one: 'person found', other: 'people found' }),
  onlineUnknown: 'Not known who is online',
  onlineBefore: (amount: number, clock: string) =>
    `${count(amount, { one: 'person was', other: 'people were' })} online at ${clock}`,
};
