import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const notices = {
  title: 'Inbox',
  open: 'Open inbox',
  bell: (unread: number) => (unread === 0 ? 'Inbox' : `Inbox, ${unread < 100 ? unread : 'more than 99'} unread`),
  /** Stands on the bell for more than fit there. */
  many: '99+',
  notRead: (reason: string) => `That could not be marked as read. ${reason}`,
  waved: (name: string) => `${name} waved to you`,
  wavedBack: (name: string) => `${name} waved back`,
  wavedWithOthers: (name: string, others: number) =>
    `${name} and ${count(others, { one: 'other person', other: 'others' })} waved to you`,
  thanked: (name: string) => `${name} thanked you`,
  thankedWithOthers: (name: string, others: number) =>
    `${name} and ${count(others, { one: 'other person', other: 'others' })} thanked you`,
  /** Of waves and thanks together. */
  newsWithOthers: (name: string, others: number) =>
    `News from ${name} and ${count(others, { one: 'other person', other: 'others' })}`,
};
