import { expect, it } from 'vitest';
import type { ActivityEntry, ActivityPage } from '#shared/activity.ts';
import { joinActivity, takeIn } from './join-activity.ts';

const entry = (at: number, name = 'Bea'): ActivityEntry => ({
  kind: 'joined',
  id: `entry_${at}`,
  at,
  person: { userId: 'user_2', name, imageUrl: null },
});
const page = (ats: number[], nextCursor: string | null = 'more', name?: string): ActivityPage => ({
  entries: ats.map((at) => entry(at, name)),
  nextCursor,
});
const nobody = () => false;
const times = (entries: ActivityEntry[]) => entries.map(({ at }) => at);

it('[AF6] keeps what is new aside, shows the rest as it is now, and takes away what is gone', () => {
  const pages = [page([9, 8, 7]), page([6, 5], null)];
  const { shown, fresh } = joinActivity(pages, page([11, 10, 9, 7], 'more', 'Cem'), nobody);
  expect(times(fresh)).toEqual([11, 10]);
  expect(shown).toEqual([...page([9, 7], null, 'Cem').entries, ...page([6, 5]).entries]);
  // What the latest ends with may be one of several of that moment.
  expect(times(joinActivity([page([9, 8])], page([9, 8]), nobody).shown)).toEqual([9, 8]);
  expect(times(joinActivity([page([9, 8])], page([9], null), nobody).shown)).toEqual([9]);
  expect(times(joinActivity(pages, undefined, nobody).shown)).toEqual([9, 8, 7, 6, 5]);
});

it('[AF6] shows at once what the reader has done, and what comes to an empty page', () => {
  const mine = joinActivity([page([9])], page([11, 10, 9]), ({ at }) => at === 10);
  expect([times(mine.shown), times(mine.fresh)]).toEqual([[10, 9], [11]]);
  expect(joinActivity([page([], null)], page([10], null), nobody)).toEqual({ shown: page([10]).entries, fresh: [] });
});

it('[AF6] takes in what is new without a hole', () => {
  const [first, second] = takeIn([page([9, 8]), page([7], null)], page([11, 10, 9, 8]));
  expect([times(first?.entries ?? []), times(second?.entries ?? [])]).toEqual([[11, 10, 9, 8], [7]]);
  expect(takeIn([page([9, 8], null)], page([30, 20]))).toEqual([page([30, 20])]);
});
