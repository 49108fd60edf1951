import { beforeEach, expect, it } from 'vitest';
import { claimNotices } from './announced.ts';

beforeEach(() => localStorage.clear());

/** As the browser's: one after the other, whoever asks. */
function createLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request<T>(_name: string, act: () => T): Promise<T> {
      const turn = last.then(act);
      last = turn;
      return turn;
    },
  };
}

it('[WV11] gives each notice to one tab, however many want to tell of it', async () => {
  const locks = createLocks();
  const tabs = [claimNotices(['one', 'two'], { locks }), claimNotices(['two', 'three'], { locks })];
  expect(await Promise.all(tabs)).toEqual([['one', 'two'], ['three']]);
  // Also to a tab that is opened later, and without locks.
  expect(await claimNotices(['one', 'two', 'three', 'four'], { locks: null })).toEqual(['four']);
});

it('[WV11] tells in every tab where nothing can be kept, or what is kept makes no sense', async () => {
  localStorage.setItem('rollcall.announced', '{"one":');
  expect(await claimNotices(['one'])).toEqual(['one']);
  const storage = {
    getItem: () => null,
    setItem() {
      throw new Error('forbidden');
    },
  };
  expect(await claimNotices(['two'], { storage })).toEqual(['two']);
});
