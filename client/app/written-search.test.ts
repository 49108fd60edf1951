import { defaultParseSearch } from '@tanstack/react-router';
import { expect, it } from 'vitest';
import { MOST_VALUES, type PeopleSearch, readPeopleSearch } from '#client/directory/people-search.schema.ts';
import { writeSearch } from './written-search.ts';

const read = (address: string): PeopleSearch => readPeopleSearch(defaultParseSearch(address));

it.each([
  [{ country: ['PL'] }, '?country=PL'],
  [{ q: 'ada', country: ['DE', 'PL'], sort: 'title' }, '?q=ada&country=DE&country=PL&sort=title'],
  [{ role: ['org:admin'], skill: ['C++'] }, '?role=org%3Aadmin&skill=C%2B%2B'],
  [{ pinned: true, title: ['VP, Sales', 'Head of "it"'] }, '?pinned=true&title=VP%2C+Sales&title=Head+of+%22it%22'],
  [{ skill: ['1999', '2024'], view: 'pages', page: 2 }, '?skill=1999&skill=2024&view=pages&page=2'],
  [{ skill: ['2024'] }, '?skill=2024'],
  // It would come back as 1000.
  [{ skill: ['1e3'] }, '?skill=%221e3%22'],
  [{}, ''],
] as const)('[UI74] writes lists into the address as people would: %j', (search, address) => {
  expect(writeSearch(search)).toBe(address);
  expect(read(address)).toEqual(search);
});

it.each([
  ['?country=["PL"]', { country: ['PL'] }, '?country=PL'],
  ['?title=["VP, Sales","2024"]', { title: ['VP, Sales', '2024'] }, '?title=VP%2C+Sales&title=2024'],
  ['?skill=[2024]', { skill: ['2024'] }, '?skill=2024'],
  ['?skill=2024', { skill: ['2024'] }, '?skill=2024'],
  ['?skill=2024&skill=true', { skill: ['2024', 'true'] }, '?skill=2024&skill=true'],
  ['?country=["DE"]&country=PL', { country: ['["DE"]', 'PL'] }, '?country=%5B%22DE%22%5D&country=PL'],
])('[UI74] reads addresses with lists as JSON, as they were once written: %s', (address, search, written) => {
  expect(read(address)).toEqual(search);
  expect(writeSearch({ ...read(address) })).toBe(written);
  // The router writes what it has read before anybody has made sense of it.
  expect(read(writeSearch(defaultParseSearch(address)))).toEqual(search);
});

const strange = [
  'NaN',
  'Infinity',
  '1e+21',
  '1e3',
  '2024',
  '007',
  '-0',
  '1.50',
  ' 12',
  'null',
  'true',
  '"',
  '"a"',
  '["a"]',
  '{"a":1}',
  ',',
  'a,b',
  '&=#?%',
];
const hostile = ['__proto__', 'constructor', 'toString', '\u0000', '\u{1f600}', '\u202e'];

it.each([...strange, ...hostile])('[UI74] brings back any word from the address as it was: %j', (word) => {
  for (const skill of [[word], [word, 'x'], ['x', word], [word, word, '2024']]) {
    const address = writeSearch({ skill });
    expect(read(address)).toEqual({ skill });
    expect(writeSearch(defaultParseSearch(address))).toBe(address);
  }
});

it('[UI74] leaves the organization’s own fields together', () => {
  const search = { f: { field_1: ['Blue', '2024'], constructor: ['x'] } };
  expect(read(writeSearch(search))).toEqual(search);
});

it.each([
  '?__proto__=a&__proto__=b',
  '?__proto__={"country":["PL"]}',
  '?country={"__proto__":["PL"]}',
  '?country=PL&country={"length":1}&__proto__=1',
  '?f={"__proto__":["x"]}',
  '?skill=[["a"],null]',
])('[UI74] takes no harm from what somebody has put into an address: %s', (address) => {
  const parsed = defaultParseSearch(address);
  const search = read(writeSearch(parsed));
  expect(search).toEqual(read(address));
  expect(Object.keys({}).length).toBe(0);
  expect(Object.getPrototypeOf(search)).toBe(Object.prototype);
  expect('country' in {}).toBe(false);
});

it('[UI74] reads no more of a list than is chosen at once', () => {
  const address = `?${Array.from({ length: 500 }, (_, number) => `skill=${number}`).join('&')}`;
  expect(read(address).skill).toHaveLength(MOST_VALUES);
});
