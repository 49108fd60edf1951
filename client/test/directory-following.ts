import { expect, vi } from 'vitest';
import { createDirectoryStore } from '#client/directory/directory.store.ts';
import { startDirectorySync } from '#client/directory/directory.sync.ts';
import { ApiError } from '#client/http/api-error.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { createPresenceStore } from '#client/presence/presence.store.ts';
import type { DirectoryChange, DirectorySnapshot } from '#shared/directory.ts';
import { type PresenceState, presenceStates } from '#shared/presence.ts';
import { member } from './members.ts';
import { createMemoryConnection } from './memory-connection.ts';

const ORGANIZATION = { id: 'org_1', name: 'Northwind Labs', slug: null, imageUrl: null };

export const snapshotAt = (version: number, names: string[]): DirectorySnapshot => ({
  organization: ORGANIZATION,
  version,
  members: names.map((name, index) => member(index + 1, { name })),
});

export const rename = (version: number, alias: number, name: string): DirectoryChange => ({
  kind: 'member.upserted',
  version,
  at: 0,
  userId: `user_${alias}`,
  card: member(alias, { name }),
});

type Seen = [alias: number, state: PresenceState, since: number];
export const presenceOf = (seen: Seen[], serverNow = 2_000, isWhole = false) => ({
  organizationId: 'org_1',
  serverNow,
  onlineCount: seen.length,
  isWhole,
  entries: seen.map(([alias, state, since]) => [alias, presenceStates.indexOf(state), serverNow - since]),
});

export const reply = (version: number, changes: DirectoryChange[] = [], entries: Seen[] = [], isWhole = true) => ({
  ok: true,
  version,
  changes,
  snapshotRequired: false,
  presence: presenceOf(entries, 2_000, isWhole),
});

export const frame = (...changes: DirectoryChange[]) => ({
  organizationId: 'org_1',
  from: (changes[0]?.version ?? 1) - 1,
  to: changes.at(-1)?.version ?? 0,
  changes,
});

/** Follows the directory of one organization, whose server and clock the test plays. */
export function followDirectory(snapshots: (DirectorySnapshot | ApiError)[]) {
  const server = createMemoryConnection();
  const runNow = (flush: () => void) => flush();
  const store = createDirectoryStore(runNow);
  const presence = createPresenceStore(runNow);
  const retries: (() => void)[] = [];
  const pauses: number[] = [];
  let time = 0;
  const pass = (ms: number) => {
    time += ms;
  };
  const onLost = vi.fn();
  const fetchSnapshot = vi.fn(async () => {
    const next = snapshots.shift();
    if (!next || next instanceof ApiError) throw next ?? new Error('the test has no further snapshot');
    return next;
  });
  const sync = startDirectorySync({
    organizationId: 'org_1',
    ownUserId: 'user_1',
    connection: server.connection,
    clock: createServerClock(() => time),
    store,
    presence,
    fetchSnapshot,
    after: (delayMs, action) => {
      pauses.push(delayMs);
      retries.push(action);
      return () => retries.splice(retries.indexOf(action), 1);
    },
    onLost,
  });
  const names = () => store.members().map((card) => card.name);
  const asked = () =>
    vi.waitFor(() => server.take('directory:subscribe') ?? expect.fail('no subscription was asked for'), {
      interval: 2,
    });
  const phase = (expected: string) => vi.waitFor(() => expect(store.summary().phase).toBe(expected), { interval: 2 });

  async function goLive() {
    server.connect();
    (await asked()).reply(reply(store.version() ?? 1));
    await phase('live');
  }
  return { server, store, presence, retries, pauses, pass, onLost, fetchSnapshot, sync, names, asked, phase, goLive };
}
