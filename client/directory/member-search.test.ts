import { describe, expect, it } from 'vitest';
import { member } from '#client/test/members.ts';
import { searchMembers } from './member-search.ts';
import { readPeopleSearch } from './people-search.schema.ts';

const people = [
  member(1, { name: 'Zoë Łukasz', title: 'Data Engineer', country: 'PL' }),
  member(2, { name: 'Ada Lovelace', title: 'Analyst', country: 'GB' }),
  member(3, { name: 'Søren Weiß', title: null, country: null }),
  member(4, {
    name: '山田 花子',
    title: 'Designer',
    country: 'JP',
    role: 'org:admin',
    profile: { revision: 1, city: 'Ōsaka', skills: ['Kerning'] },
  }),
];
const find = (query: string) => searchMembers(people, query).map((card) => card.alias);

describe('searching people', () => {
  it.each([
    ['zoe', [1]],
    ['LUKASZ', [1]],
    ['lovelace ada', [2]],
    ['poland', [1]],
    ['engineer pol', [1]],
    ['soren weiss', [3]],
    ['花子', [4]],
    ['osaka kern', [4]],
    ['admin', [4]],
    ['ada designer', []],
    ['a', [2, 4]],
    ['子', [4]],
  ])('[UI12] finds by name, role, title, place and skill, without accents or case: %s', (query, aliases) => {
    expect(find(query)).toEqual(aliases);
  });

  it.each([
    ['be', [6]],
    ['ber', []],
    ['ace', [2]],
    ['ce', []],
    ['no', [5, 6]],
    ['land', []],
    ['sch', [7]],
    ['c+', [7]],
    ['-m', [6]],
  ])(
    '[UI12] finds where a word begins, and from three letters on inside of what people say of themselves: %s',
    (query, aliases) => {
      const others = [
        member(5, { name: 'Nora Quist', country: 'PL' }),
        member(6, { name: 'Anna-Beatriz-Müller', country: 'NO' }),
        member(7, { name: 'Tom Ek', title: 'Deutschlehrer', profile: { revision: 1, skills: ['C++'] } }),
      ];
      expect(searchMembers([...people, ...others], query).map((card) => card.alias)).toEqual(aliases);
    },
  );

  it('[UI12] finds everybody for an empty search', () => {
    expect(searchMembers(people, '  ')).toBe(people);
  });

  it('[UI13] reads from the address what it understands and leaves out the rest', () => {
    expect(readPeopleSearch({ q: 'ada', status: 'online', other: 1 })).toEqual({ q: 'ada', status: 'online' });
    expect(readPeopleSearch({ q: { a: 5 }, status: 'asleep' })).toEqual({});
    expect(readPeopleSearch({ q: 5 })).toEqual({ q: '5' });
    expect(readPeopleSearch({ q: 'x'.repeat(201) })).toEqual({});
  });
});
