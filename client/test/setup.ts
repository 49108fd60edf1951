import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { openLaterWords } from '#client/language/text.ts';

// Parts of the page are drawn here without the file that they come with.
beforeAll(openLaterWords);

// Later than the oldest browsers that the build is for (Safari 16.4, Chrome 111, Firefox 114): the page does without them.
beforeAll(() => {
  Object.assign(URL, { parse: undefined, canParse: undefined });
  Object.assign(AbortSignal, { any: undefined });
});

// Nothing may complain unseen: a warning nobody expected is a bug that has not been found yet.
beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  cleanup();
  const calls = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls];
  vi.mocked(console.error).mockRestore();
  vi.mocked(console.warn).mockRestore();
  expect(calls, 'console.error and console.warn must stay silent').toEqual([]);
});
