import { expect, it, vi } from 'vitest';
import { paced } from './paced.ts';

it('[UI57] tells of the first change at once, of the last in any case, and of neither once it is over', () => {
  let change: () => void = () => undefined;
  const pauses: (() => void)[] = [];
  const listener = vi.fn();
  const stop = paced(
    (listen) => {
      change = listen;
      return () => {
        change = () => undefined;
      };
    },
    1_000,
    (delayMs, action) => {
      expect(delayMs).toBe(1_000);
      pauses.push(action);
      return () => void pauses.splice(pauses.indexOf(action), 1);
    },
  )(listener);

  change();
  expect(listener).toHaveBeenCalledTimes(1);
  for (let times = 0; times < 4; times += 1) change();
  expect(listener).toHaveBeenCalledTimes(1);
  pauses.shift()?.();
  expect(listener).toHaveBeenCalledTimes(2);
  // The pause after that heard of nothing.
  pauses.shift()?.();
  expect(listener).toHaveBeenCalledTimes(2);
  change();
  expect(listener).toHaveBeenCalledTimes(3);
  change();
  stop();
  expect(pauses).toEqual([]);
});
