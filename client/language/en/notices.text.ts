import type { ReactNode } from 'react';
import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const notices = {
  title: 'Inbox',
  open: 'Open inbox',
  bell: (unread: number) => (unread === 0 ? 'Inbox' : `Inbox, ${unread < 100 ? unread : 'more than 99'} unread`),
  /** Stands on the bell for more than fit there. */
  many: '99+',
  loading: 'Loading your inbox',
  late: 'It takes longer than usual. Your inbox appears once the server can be reached.',
  notLoaded: 'Your inbox could not be loaded',
  notRefreshed: 'What is new could not be loaded. Rollcall tries again once the server can be reached.',
  none: 'All caught up',
  whatComes:
    'When a colleague waves to you or thanks you, it appears here, on all your devices. After 90 days it goes.',
  unread: 'New',
  earlier: 'Earlier',
  older: 'Show older',
  readAll: 'Mark all as read',
  isUnread: 'unread',
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
  /** The same with the name as a link. */
  wavedLine: (name: ReactNode): ReactNode[] => [name, ' waved to you'],
  wavedBackLine: (name: ReactNode): ReactNode[] => [name, ' waved back'],
  thankedLine: (name: ReactNode): ReactNode[] => [name, ' thanked you'],
  seeKudos: 'See and react',
};
