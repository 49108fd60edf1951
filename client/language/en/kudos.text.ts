import type { ReactNode } from 'react';
import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const kudos = {
  thank: 'Thank',
  thankSomebody: 'Thank somebody',
  explanation: 'Kudos: a few words that everybody here can read.',
  title: 'Thank colleagues',
  to: 'For',
  add: 'Add somebody',
  addOne: (name: string) => `Add ${name}`,
  remove: (name: string) => `Take ${name} out`,
  full: (most: number) => `No more than ${most} people at once.`,
  words: 'What for?',
  left: (characters: number) => `${count(characters, { one: 'character', other: 'characters' })} left`,
  everybodySees: 'Everybody in the organization can read this.',
  send: 'Thank',
  sent: (names: string) => `You thanked ${names}`,
  failed: (reason: string) => `This was not sent. ${reason}`,
  faults: {
    nobody: 'Say whom you want to thank.',
    empty: 'Say what you want to thank for.',
    tooLong: (most: number) => `That is longer than ${most} characters.`,
    unreadable: 'This holds characters that nobody can read.',
  },
  reactions: {
    label: 'Reactions',
    clap: 'Clap',
    heart: 'Heart',
    party: 'Party',
    idea: 'Idea',
    hands: 'Raised hands',
    count: (name: string, times: number) => (times === 0 ? name : `${name}, ${times}`),
    failed: (reason: string) => `Your reaction was not kept. ${reason}`,
  },
  delete: 'Delete',
  deleteOf: (name: string) => `Delete the kudos of ${name}`,
  deleteTitle: 'Delete these kudos?',
  deleteWhat: 'Nobody can read them any more, and those who were thanked are not told of them.',
  notDeleted: (reason: string) => `These kudos could not be deleted. ${reason}`,
  deleted: 'The kudos are deleted',
  thankedLine: (from: ReactNode, to: ReactNode): ReactNode[] => [from, ' thanked ', to],
};
