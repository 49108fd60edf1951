import type { ReactNode } from 'react';

export const inbox = {
  loading: 'Loading your inbox',
  late: 'It takes longer than usual. Your inbox appears once the server can be reached.',
  notLoaded: 'Your inbox could not be loaded',
  notRefreshed: 'What is new could not be loaded. Rollcall tries again once the server can be reached.',
  none: 'All caught up',
  whatComes:
    'When a colleague waves to you or thanks you, it appears here, on all your devices. Entries disappear after 90 days.',
  unread: 'New',
  /** Over those that were new when one came. */
  justRead: 'Just read',
  earlier: 'Earlier',
  older: 'Show older',
  readAll: 'Mark all as read',
  isUnread: 'unread',
  /** The same as in the news, with the name as a link. */
  wavedLine: (name: ReactNode): ReactNode[] => [name, ' waved to you'],
  wavedBackLine: (name: ReactNode): ReactNode[] => [name, ' waved back'],
  thankedLine: (name: ReactNode): ReactNode[] => [name, ' thanked you'],
  backTo: (name: string) => `Wave back to ${name}`,
  wavedBack: 'Waved back',
  wavedBackTo: (name: string) => `Waved back to ${name}`,
  seeKudos: 'See and react',
};
