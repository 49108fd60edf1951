import type { ActivityEntry } from '#shared/activity.ts';
import type { Kudos } from '#shared/kudos.ts';
import { NOON } from './in-organization.tsx';

const person = (userId: string, name: string) => ({ userId, name, imageUrl: null });

/** Of Bea for the reader, a minute before noon. */
export const kudosOfBea = (parts: Partial<Kudos> = {}): Extract<ActivityEntry, { kind: 'kudos' }> => {
  const kudos = {
    id: 'kudos_1',
    from: person('user_2', 'Bea'),
    to: [person('user_1', 'Ada'), person('user_3', 'Cem')],
    text: 'For the talk',
    createdAt: NOON - 60_000,
    reactions: [],
    ...parts,
  };
  return { kind: 'kudos', id: kudos.id, at: kudos.createdAt, kudos };
};

/** Cem joined a day before noon. */
export const cemJoined: Extract<ActivityEntry, { kind: 'joined' }> = {
  kind: 'joined',
  id: 'joined_3',
  at: NOON - 86_400_000,
  person: person('user_3', 'Cem'),
};
