import { expect, it, vi } from 'vitest';
import { configQuery } from './config.request.ts';
import { createQueries } from './queries.ts';

it('[UI73] asks how people sign in here also in the oldest browsers', async () => {
  vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json({ publishableKey: 'pk_test' }));
  expect(await createQueries().fetchQuery(configQuery)).toEqual({ publishableKey: 'pk_test' });
});
