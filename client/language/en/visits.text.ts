import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const visits = {
  first: 'This is your first visit. What changes from now on is told here the next time.',
  nothing: 'Nothing has changed.',
  isRead: 'Marked as read',
  onlyLatest: 'So much has changed that only the latest is told.',
  parts: {
    joined: (amount: number) => count(amount, { one: 'person joined', other: 'people joined' }),
    left: (amount: number) => count(amount, { one: 'person left', other: 'people left' }),
    changed: (amount: number) =>
      count(amount, { one: 'person with something new', other: 'people with something new' }),
  },
  now: { name: 'name changed', noTitle: 'no title any more' },
  nameless: 'Somebody who is no longer known',
  andMore: (amount: number) => `and ${count(amount, { one: 'other', other: 'others' })}`,
  markRead: 'Mark as read',
  failed: (why: string) => `Not marked as read. ${why}`,
};
