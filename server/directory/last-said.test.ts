import { expect, it } from 'vitest';
import { applyChange, createDirectoryState, type DirectoryChange } from '#shared/directory.ts';
import { sayLast } from './last-said.ts';

const organization = { id: 'org_1', name: 'Northwind', slug: 'northwind', imageUrl: null };

function card(userId: string, name: string) {
  return { userId, alias: 1, name, imageUrl: null, role: 'org:member', title: null, country: null, joinedAt: 1 };
}

const shown = (version: number, userId: string, name: string): DirectoryChange => ({
  kind: 'member.upserted',
  userId,
  version,
  at: version * 10,
  card: card(userId, name),
});
const removed = (version: number, userId: string): DirectoryChange => ({
  kind: 'member.removed',
  userId,
  version,
  at: version * 10,
});

const told: DirectoryChange[] = [
  shown(5, 'ada', 'Ada Before'),
  shown(6, 'bob', 'Bob Gone'),
  { kind: 'organization.updated', version: 7, at: 70, organization },
  removed(8, 'ada'),
  shown(9, 'ada', 'Ada Now'),
  removed(10, 'bob'),
];

it('[LV38] says of each person only what was said last, under every version', () => {
  expect(sayLast(told)).toEqual([
    { ...shown(5, 'ada', 'Ada Now') },
    removed(6, 'bob'),
    told[2],
    shown(8, 'ada', 'Ada Now'),
    shown(9, 'ada', 'Ada Now'),
    removed(10, 'bob'),
  ]);
});

it.each([4, 5, 6, 7, 8, 9, 10])('[LV38] leads who holds version %i to the same directory', (version) => {
  const members = [card('ada', 'Ada Before'), card('bob', 'Bob Gone'), card('cy', 'Cy')];
  const [whole, short] = [0, 1].map(() => createDirectoryState({ organization, version, members }));
  const isAfter = (change: DirectoryChange) => change.version > version;
  for (const change of told.filter(isAfter)) expect(whole && applyChange(whole, change)).toBe('applied');
  // What is at hand of the stream may begin before what is held, as a frame does that overlaps an answer.
  for (const change of sayLast(told)) short && applyChange(short, change);
  expect(short).toEqual(whole);
});
