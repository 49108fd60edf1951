import type { ReactNode } from 'react';
import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const activity = {
  title: 'Activity',
  loading: 'Loading what happened',
  late: 'It takes longer than usual. What happened appears once the server can be reached.',
  notLoaded: 'What happened could not be loaded',
  noEarlier: 'What was before could not be loaded. Try again in a moment.',
  notRefreshed: 'What is new could not be loaded. Rollcall tries again once the server can be reached.',
  today: 'Today',
  yesterday: 'Yesterday',
  earlier: 'Show earlier',
  fresh: (entries: number) => `${count(entries, { one: 'new', other: 'new' })}`,
  showFresh: (entries: number) => `Show ${count(entries, { one: 'new entry', other: 'new entries' })}`,
  none: 'Nothing yet',
  noneFound: 'Nothing is found by that',
  whatComes:
    'Who joins or leaves, who gets another role, what colleagues say of themselves and whom they thank appears here.',
  showAll: 'Show everything',
  filters: {
    type: 'Show',
    who: 'About',
    all: 'Everything',
    types: {
      joined: 'Who joined',
      left: 'Who left',
      role: 'New roles',
      status: 'Status',
      kudos: 'Kudos',
    },
    find: 'Anybody',
    choose: (name: string) => `Only about ${name}`,
    unknown: 'Somebody who is not here',
    clear: (name: string) => `Not only about ${name}`,
  },
  joined: (name: ReactNode): ReactNode[] => [name, ' joined'],
  left: (name: ReactNode): ReactNode[] => [name, ' left'],
  role: (name: ReactNode, from: string, to: string): ReactNode[] => [name, ` is ${to} now, and was ${from} before`],
  says: (name: ReactNode): ReactNode[] => [name, ' set a status'],
};
