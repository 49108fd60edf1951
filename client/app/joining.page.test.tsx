import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '#client/http/http.client.ts';
import { isJoining, meQuery } from '#client/http/me.request.ts';
import { JoiningPage } from './joining.page.tsx';

const me = (status: 'ready' | 'joining', organizationIds: string[]) => ({
  userId: 'user_1',
  sessionId: 'sess_1',
  name: null,
  imageUrl: null,
  status,
  isOperator: false,
  presence: { choice: 'auto' as const, until: null },
  organizations: organizationIds.map((id) => ({
    id,
    name: id,
    slug: null,
    imageUrl: null,
    role: 'org:member',
    permissions: [],
  })),
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('joining', () => {
  it('[UI21] lasts until the server shows the organization of the session', () => {
    expect(isJoining(me('joining', []), 'org_1')).toBe(true);
    expect(isJoining(me('ready', ['org_2']), 'org_1')).toBe(true);
    expect(isJoining(me('ready', ['org_1']), 'org_1')).toBe(false);
  });

  it('[UI21] asks every second and gets in by itself', async () => {
    const answers = [me('joining', []), me('ready', []), me('ready', ['org_1'])];
    const fetch = vi.fn(async () => Response.json(answers.shift()));
    const api = createApiClient({ getToken: async () => 'token', fetch });
    function Door() {
      const { data } = useQuery(meQuery(api, 'sess_1', 'org_1'));
      if (!data) return null;
      return isJoining(data, 'org_1') ? <JoiningPage /> : <p>inside</p>;
    }
    render(
      <QueryClientProvider client={new QueryClient()}>
        <Door />
      </QueryClientProvider>,
    );
    await act(() => vi.advanceTimersByTimeAsync(10));
    screen.getByRole('heading', { name: 'You are joining' });
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    screen.getByRole('heading', { name: 'You are joining' });
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    screen.getByText('inside');
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('[UI21] explains a long wait', async () => {
    render(<JoiningPage />);
    expect(screen.queryByText(/longer than usual/)).toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(16_000));
    screen.getByText(/longer than usual/);
  });
});
