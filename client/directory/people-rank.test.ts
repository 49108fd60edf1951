import { describe, expect, it } from 'vitest';
import { member } from '#client/test/members.ts';
import type { PresenceState } from '#shared/presence.ts';
import { findPlace } from './member-order.ts';
import { compareBy, createRank, orderByRank } from './people-rank.ts';
import { MOST_VALUES, type PeopleSort, readPeopleSearch, tidySearch } from './people-search.schema.ts';

const people = [
  member(1, { name: 'Ada', title: 'engineer', country: 'PT', joinedAt: 3 }),
  member(2, { name: 'Bob', title: 'Analyst', country: 'DE', role: 'org:admin', joinedAt: 1 }),
  member(3, { name: 'Cleo', joinedAt: 2 }),
  member(4, { name: 'Dan', title: 'Engineer', country: 'DE', joinedAt: 3 }),
];
const presence = new Map<number, PresenceState>([
  [2, 'away'],
  [3, 'online'],
  [4, 'dnd'],
]);
const rankOf = (sort: PeopleSort, pinned: string[] = []) =>
  createRank(people, { sort, pinned: new Set(pinned), heldPresence: (alias) => presence.get(alias) ?? 'offline' });
const order = (sort: PeopleSort, pinned: string[] = []) =>
  orderByRank(people, rankOf(sort, pinned)).map(({ alias }) => alias);

describe('the order of people', () => {
  it.each([
    ['name', [1, 2, 3, 4]],
    ['presence', [3, 4, 2, 1]],
    ['title', [2, 1, 4, 3]],
    ['country', [2, 4, 1, 3]],
    ['role', [2, 1, 3, 4]],
    ['joined', [1, 4, 3, 2]],
  ] as const)('[UI77] is by %s, then by name; who has none comes last', (sort, expected) => {
    expect(order(sort)).toEqual(expected);
  });

  it('[UI77] has those first who are pinned, whatever it is by', () => {
    expect(order('name', ['user_3'])).toEqual([3, 1, 2, 4]);
    expect(order('title', ['user_3', 'user_4'])).toEqual([3, 4, 2, 1]);
    const rank = rankOf('title', ['user_3']);
    const sorted = orderByRank(people, rank);
    for (const card of people) expect(sorted[findPlace(sorted, card, compareBy(rank))]).toBe(card);
  });

  it('[UI13] [UI74] stands in the address, one search in one', () => {
    const search = {
      q: 'a',
      role: ['org:admin'],
      country: ['DE', 'PT'],
      hours: 'working',
      sort: 'joined',
      view: 'pages',
    };
    expect(readPeopleSearch({ ...search, role: 'org:admin', page: 2, pinned: true })).toEqual({
      ...search,
      page: 2,
      pinned: true,
    });
    expect(readPeopleSearch({ hours: 'idle', sort: 'size', country: {}, view: 'x', page: 3, pinned: 'yes' })).toEqual(
      {},
    );
    const own = { f: { team: ['Sails', 'Oars'], desk: ['7'] } };
    expect(readPeopleSearch(own)).toEqual(own);
    expect(readPeopleSearch({ f: { team: 'Sails', desk: {} } })).toEqual({ f: { team: ['Sails'] } });
    const many = Array.from({ length: 60 }, (_, index) => `Title ${index}`);
    expect(readPeopleSearch({ title: many, view: 'list' })).toEqual({
      title: many.slice(0, MOST_VALUES),
      view: 'list',
    });
    expect(tidySearch({ q: '', sort: 'name', country: [], page: 4 })).toEqual({});
  });
});
