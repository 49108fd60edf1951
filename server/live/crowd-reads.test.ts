import mongoose from 'mongoose';
import { afterEach, expect, it } from 'vitest';
import { storedChoices } from '#server/presence/choice.service.ts';
import { readSession } from '#server/sessions/session.service.ts';
import { sessionEvent } from '#server/test/clerk-events.ts';
import type { LiveClient } from '#server/test/live-client.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';

const CROWD = 40;
const room = setUpLiveRoom();
const { connect, openOrganization, subscribe } = room;

afterEach(() => {
  mongoose.set('debug', false);
});

/** How often each collection is read from now on. */
function countReads(): Map<string, number> {
  const reads = new Map<string, number>();
  mongoose.set('debug', (collection: string, method: string) => {
    if (method === 'find' || method === 'findOne') reads.set(collection, (reads.get(collection) ?? 0) + 1);
  });
  return reads;
}

it('[LV35] reads together what many ask for at the same time', async () => {
  const { id, ada } = await openOrganization();
  const crowd: LiveClient[] = [];
  for (let count = 0; count < CROWD; count += 1) crowd.push(await connect(ada));
  const reads = countReads();
  const replies = await Promise.all(crowd.map((client) => subscribe(client, id)));
  expect(replies.filter(({ ok }) => ok)).toHaveLength(CROWD);
  // One after the other would be a read for each of them, and of what access depends on two.
  for (const collection of ['directory_changes', 'memberships', 'organizations', 'users'])
    expect(reads.get(collection), collection).toBeLessThan(CROWD / 2);
});

it('[LV35] reads together how many who come at the same time want to be shown, and tells each their own', async () => {
  const people = Array.from({ length: CROWD }, (_, index) => `user_choosing_${index}`);
  const chosen = people.map((_, index) => ({
    choice: index % 2 === 0 ? ('dnd' as const) : ('away' as const),
    until: null,
  }));
  for (const [index, choice] of chosen.entries()) await storedChoices.save(people[index] ?? '', choice);
  const reads = countReads();
  expect(await Promise.all([...people, 'user_none'].map(storedChoices.find))).toEqual([
    ...chosen,
    { choice: 'auto', until: null },
  ]);
  expect(reads.get('presence_choices')).toBe(1);
});

it('[LV35] reads together the sessions that change at the same time, and tells each as it is', async () => {
  const ids = ['sess_one', 'sess_other', 'sess_unheard_of'];
  for (const id of ids.slice(0, 2))
    await room.server.deliver(sessionEvent('session.created', { id, userId: 'user_of_both' }));
  const person = { userId: 'user_of_both', name: 'Both', imageUrl: null };
  const reads = countReads();
  const context = { now: Date.now(), connectedSince: () => undefined };
  const shown = await Promise.all(ids.map((id) => readSession(id, person, context)));
  expect(shown.map((session) => session?.sessionId)).toEqual(['sess_one', 'sess_other', undefined]);
  expect(reads.get('sessions')).toBe(1);
});
