import { act, render, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useDirectory, useDirectorySummary } from '#client/directory/directory.context.ts';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient } from '#client/http/http.client.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { DirectoryScope } from './directory-scope.view.tsx';

const organization = { id: 'org_1', name: 'Northwind', role: 'org:member', ownUserId: 'user_1' };

function Phase() {
  const { retry } = useDirectory();
  return (
    <button type="button" onClick={retry}>
      {useDirectorySummary().phase}
    </button>
  );
}

it('[UI32] is catching up while it loads, and not once that has failed', async () => {
  const { connection, connect } = createMemoryConnection();
  const refusal = () =>
    Response.json({ error: { code: 'unavailable', message: 'No.', requestId: 'r' } }, { status: 503 });
  const refuse = vi.fn(async () => refusal());
  const onCatchingUp = vi.fn();
  render(
    <ApiContext value={createApiClient({ getToken: async () => 'token', fetch: refuse })}>
      <LiveContext value={{ connection, clock: createServerClock(() => 0) }}>
        <DirectoryScope {...{ organization, onCatchingUp }} onLost={() => undefined} onOutdated={() => undefined}>
          <Phase />
        </DirectoryScope>
      </LiveContext>
    </ApiContext>,
  );
  expect(onCatchingUp).toHaveBeenLastCalledWith(true);
  act(connect);
  await waitFor(() => screen.getByText('failed'));
  expect(onCatchingUp).toHaveBeenLastCalledWith(false);
  onCatchingUp.mockClear();
  // The answer waits, so that loading lasts until it was seen.
  let answer: (response: Response) => void = () => undefined;
  refuse.mockReturnValueOnce(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  act(() => screen.getByRole('button').click());
  await waitFor(() => expect(onCatchingUp).toHaveBeenCalledWith(true));
  answer(refusal());
  await waitFor(() => expect(onCatchingUp).toHaveBeenLastCalledWith(false));
});
