import { act, renderHook, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDirectorySetting } from '#client/test/directory-setting.tsx';
import { APART_MS } from '#client/ui/announcements.ts';
import type { PeopleSearch } from './people-search.schema.ts';
import { useResultAnnouncement } from './result-announcement.hook.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('[UI54] says how many are found for each search, also when it is as many, and not for another order', () => {
  const { Setting } = createDirectorySetting({ members: [], fetch: async () => Response.json({}), now: () => 0 });
  const initialProps: PeopleSearch = { q: 'a' };
  const { rerender } = renderHook((search) => useResultAnnouncement(3, search, true), {
    wrapper: Setting,
    initialProps,
  });
  const said = () => {
    act(() => vi.advanceTimersByTime(APART_MS));
    return screen.getByText('3 people found');
  };
  const first = said();
  rerender({ q: 'ad' });
  const second = said();
  expect(second).not.toBe(first);
  rerender({ q: 'ad', sort: 'title', view: 'pages', page: 2 });
  expect(said()).toBe(second);
});
