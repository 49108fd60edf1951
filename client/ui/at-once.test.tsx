import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useAtOnce } from './at-once.hook.ts';

it('[UI74] shows what was chosen at once, and then whatever has come back', () => {
  const { result, rerender } = renderHook(({ value }) => useAtOnce(value), { initialProps: { value: 'list' } });
  const shown = () => result.current[0];
  act(() => result.current[1]('cards'));
  expect(shown()).toBe('cards');
  // Drawn anew for another reason, before it has come back.
  rerender({ value: 'list' });
  expect(shown()).toBe('cards');
  rerender({ value: 'cards' });
  expect(shown()).toBe('cards');
  // Chosen elsewhere, such as by the browser's way back.
  rerender({ value: 'list' });
  expect(shown()).toBe('list');
  act(() => result.current[1]('pages'));
  rerender({ value: 'cards' });
  expect(shown()).toBe('cards');
});
