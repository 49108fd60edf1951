import { expect, it } from 'vitest';
import { member } from '#client/test/members.ts';
import { bestFirst } from './best-first.ts';

const people = [
  member(1, { name: 'Aleksander Nowak', profile: { revision: 1, skills: ['Berber'] } }),
  member(2, { name: 'Bo Li', title: 'Bell founder' }),
  member(3, { name: 'Ana Bello' }),
  member(4, { name: 'Aylin Çelik', title: 'Beekeeper' }),
  member(5, { name: 'Béatriz Costa' }),
];
const order = (query: string) => bestFirst(people, query).map(({ alias }) => alias);

it('[UI12] puts first whose name begins so, then whose other names do, then whose title has it', () => {
  expect(order('be')).toEqual([5, 3, 2, 4, 1]);
  expect(order('BEATRIZ')[0]).toBe(5);
  expect(order('li bo')[0]).toBe(2);
  expect(order('celik')[0]).toBe(4);
});

it('[UI12] leaves equals in their order', () => {
  expect(order('zz')).toEqual([1, 2, 3, 4, 5]);
});
