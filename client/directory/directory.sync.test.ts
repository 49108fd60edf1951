import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '#client/http/api-error.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { createPresenceStore } from '#client/presence/presence.store.ts';
import { member } from '#client/test/members.ts';
import { createMemoryConnection, type OpenRequest } from '#client/test/memory-connection.ts';
import type { DirectoryChange, DirectorySnapshot } from '#shared/directory.ts';
import { type PresenceState, presenceStates } from '#shared/presence.ts';
import { createDirectoryStore } from './directory.store.ts';
import { startDirectorySync } from './directory.sync.ts';

const UNAVAILABLE = { code: 'unavailable', message: 'Try later.' };
const ORGANIZATION = { id: 'org_1', name: 'Northwind Labs', slug: null, imageUrl: null };

const snapshotAt = (version: number, names: string[]): DirectorySnapshot => ({
  organization: ORGANIZATION,
  version,
  members: names.map((name, index) => member(index + 1, { name })),
});

const rename = (version: number, alias: number, name: string): DirectoryChange => ({
  kind: 'member.upserted',
  version,
  at: 0,
  userId: `user_${alias}`,
  card: member(alias, { name }),
});

type Seen = [alias: number, state: PresenceState, since: number];
const presenceOf = (seen: Seen[], serverNow = 2_000, isWhole = false) => ({
  organizationId: 'org_1',
  serverNow,
  onlineCount: seen.length,
  isWhole,
  entries: seen.map(([alias, state, since]) => [alias, presenceStates.indexOf(state), serverNow - since]),
});

const reply = (version: number, changes: DirectoryChange[] = [], entries: Seen[] = [], isWhole = true) => ({
  ok: true,
  version,
  changes,
  snapshotRequired: false,
  presence: presenceOf(entries, 2_000, isWhole),
});

const frame = (...changes: DirectoryChange[]) => ({
  organizationId: 'org_1',
  from: (changes[0]?.version ?? 1) - 1,
  to: changes.at(-1)?.version ?? 0,
  changes,
});

function setUp(snapshots: (DirectorySnapshot | ApiError)[]) {
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

describe('following an organization', () => {
  it('[UI1] shows the snapshot before there is a live connection, and subscribes from its version', async () => {
    const { server, names, asked, phase } = setUp([snapshotAt(7, ['Ada', 'Grace'])]);
    await phase('catching-up');
    expect(names()).toEqual(['Ada', 'Grace']);
    server.connect();
    const request = await asked();
    expect(request.body).toEqual({ organizationId: 'org_1', since: 7 });
    request.reply(reply(8, [rename(8, 1, 'Zoe')]));
    await phase('live');
    expect(names()).toEqual(['Grace', 'Zoe']);
  });

  it('[UI2] applies frames in order and ignores what it already holds', async () => {
    const { server, names, store, goLive } = setUp([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.send('directory:changed', frame(rename(2, 1, 'Bea')));
    server.send('directory:changed', frame(rename(2, 1, 'never shown')));
    server.send('directory:changed', frame(rename(2, 1, 'never shown'), rename(3, 1, 'Cleo')));
    expect(names()).toEqual(['Cleo']);
    expect(store.version()).toBe(3);
  });

  it('[UI2] asks for what is missing when a frame leaves a hole, and keeps showing the list meanwhile', async () => {
    const { server, names, store, asked, phase, goLive, fetchSnapshot } = setUp([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.send('directory:changed', frame(rename(3, 1, 'Cleo')));
    const request = await asked();
    expect(request.body).toEqual({ organizationId: 'org_1', since: 1 });
    expect(store.summary().phase).toBe('catching-up');
    expect(names()).toEqual(['Ada']);
    request.reply(reply(3, [rename(2, 1, 'Bea'), rename(3, 1, 'Cleo')]));
    await phase('live');
    expect(names()).toEqual(['Cleo']);
    expect(fetchSnapshot).toHaveBeenCalledTimes(1);
  });

  it('[UI2] notices by the heartbeat that the last frame was lost', async () => {
    const { server, names, asked, phase, goLive } = setUp([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.send('directory:version', { organizationId: 'org_1', version: 1 });
    expect(server.take('directory:subscribe')).toBeUndefined();
    server.send('directory:version', { organizationId: 'org_1', version: 2 });
    (await asked()).reply(reply(2, [rename(2, 1, 'Bea')]));
    await phase('live');
    expect(names()).toEqual(['Bea']);
  });

  it('[UI3] applies frames that overtake the answer to a subscription after that answer', async () => {
    const { server, names, asked, phase, presence } = setUp([snapshotAt(1, ['Ada'])]);
    server.connect();
    const request = await asked();
    server.send('directory:changed', frame(rename(3, 1, 'Cleo')));
    server.send('presence:changed', presenceOf([[1, 'offline', 1_500]], 1_900));
    server.send('presence:changed', presenceOf([[1, 'online', 2_100]], 2_100));
    request.reply(reply(2, [rename(2, 1, 'Bea')]));
    await phase('live');
    expect(names()).toEqual(['Cleo']);
    expect(presence.get(1)).toEqual({ state: 'online', since: 2_100 });
  });

  it('[UI4] catches up from its version after a lost connection, and with a snapshot when the server asks for one', async () => {
    const { server, names, asked, phase, goLive, fetchSnapshot } = setUp([
      snapshotAt(1, ['Ada']),
      snapshotAt(9, ['Grace']),
    ]);
    await goLive();
    server.disconnect();
    await phase('catching-up');
    server.connect();
    const request = await asked();
    expect(request.body).toEqual({ organizationId: 'org_1', since: 1 });
    request.reply({ ...reply(9), snapshotRequired: true });
    const second = await asked();
    expect(second.body).toEqual({ organizationId: 'org_1', since: 9 });
    second.reply(reply(9));
    await phase('live');
    expect(names()).toEqual(['Grace']);
    expect(fetchSnapshot).toHaveBeenCalledTimes(2);
  });

  it('[UI4] tries again later when a subscription is not answered', async () => {
    const { server, asked, phase, retries } = setUp([snapshotAt(1, ['Ada'])]);
    server.connect();
    (await asked()).fail();
    await vi.waitFor(() => expect(retries).toHaveLength(2), { interval: 2 });
    retries.at(-1)?.();
    (await asked()).reply(reply(1));
    await phase('live');
  });

  it('[UI4] does not ask in circles when the server promises a version it does not deliver', async () => {
    const { server, asked, retries } = setUp([snapshotAt(1, ['Ada'])]);
    server.connect();
    for (let round = 1; round <= 4; round += 1) (await asked()).reply(reply(5));
    await vi.waitFor(() => expect(retries).toHaveLength(1), { interval: 2 });
    expect(server.take('directory:subscribe')).toBeUndefined();
  });

  it('[UI5] says why the first load failed, and loads when asked to try again', async () => {
    const refusal = new ApiError({ status: 503, code: 'unavailable', message: 'Try later.', requestId: 'req_1' });
    const { store, sync, names, phase } = setUp([refusal, snapshotAt(1, ['Ada'])]);
    await phase('failed');
    expect(store.summary().error).toBe(refusal);
    sync.retry();
    await phase('catching-up');
    expect(names()).toEqual(['Ada']);
  });

  it.each([
    ['the viewer is removed', 'removed', { kind: 'member.removed', version: 2, at: 0, userId: 'user_1' }],
    ['the organization is deleted', 'deleted', { kind: 'organization.deleted', version: 2, at: 0 }],
  ] as const)('[UI6] closes the directory when %s, and says which', async (_what, loss, change) => {
    const { server, onLost, store, goLive } = setUp([snapshotAt(1, ['Ada', 'Grace'])]);
    await goLive();
    server.send('directory:changed', frame(change));
    expect(store.summary().phase).toBe('lost');
    expect(onLost.mock.calls).toEqual([[loss]]);
    expect(server.listenerCount()).toBe(0);
  });

  it('[UI6] closes the directory when the server refuses it, and stays when somebody else is removed', async () => {
    const { server, onLost, names, goLive, asked, phase } = setUp([snapshotAt(1, ['Ada', 'Grace'])]);
    await goLive();
    server.send('directory:changed', frame({ kind: 'member.removed', version: 2, at: 0, userId: 'user_2' }));
    expect(names()).toEqual(['Ada']);
    expect(onLost).not.toHaveBeenCalled();
    server.disconnect();
    server.connect();
    (await asked()).reply({
      ok: false,
      error: { code: 'not_found', message: 'No such organization.', requestId: 'r' },
    });
    await phase('lost');
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  it('[UI7] leaves nothing of an organization behind, and takes over nothing that was on its way', async () => {
    const { server, store, sync, presence, names, asked } = setUp([snapshotAt(1, ['Ada'])]);
    server.connect();
    const request = await asked();
    sync.stop();
    expect(server.take('directory:unsubscribe')?.body).toEqual({ organizationId: 'org_1' });
    request.reply(reply(2, [rename(2, 1, 'Bea')], [[1, 'online', 1]]));
    await Promise.resolve();
    expect(names()).toEqual([]);
    expect(store.version()).toBeNull();
    expect(presence.get(1).state).toBe('unknown');
    expect(server.listenerCount()).toBe(0);
  });

  it('[UI7] ignores frames of another organization', async () => {
    const { server, names, presence, goLive } = setUp([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.send('directory:changed', { ...frame(rename(2, 1, 'Mallory')), organizationId: 'org_2' });
    server.send('presence:changed', { ...presenceOf([[1, 'online', 5]]), organizationId: 'org_2' });
    expect(names()).toEqual(['Ada']);
    expect(presence.get(1).state).toBe('offline');
  });
});

describe('presence', () => {
  it('[UI8] is replaced whole by the answer to a subscription, then changed by frames', async () => {
    const { server, presence, asked, phase } = setUp([snapshotAt(1, ['Ada', 'Grace'])]);
    expect(presence.get(1).state).toBe('unknown');
    server.connect();
    (await asked()).reply(reply(1, [], [[1, 'online', 500]]));
    await phase('live');
    expect([presence.get(1).state, presence.get(2).state, presence.onlineCount()]).toEqual(['online', 'offline', 1]);
    server.send('presence:changed', { ...presenceOf([[2, 'online', 2_500]]), onlineCount: 2 });
    expect([presence.get(2).state, presence.onlineCount()]).toEqual(['online', 2]);
    server.disconnect();
    server.connect();
    (await asked()).reply(reply(1, [], [[2, 'online', 2_500]]));
    await phase('live');
    expect([presence.get(1).state, presence.get(2).state]).toEqual(['offline', 'online']);
  });

  it('[UI9] is unknown after five seconds without a connection, as of the moment that was lost', async () => {
    const { server, presence, goLive, retries, pauses, pass } = setUp([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.disconnect();
    expect(presence.get(1).state).toBe('offline');
    expect(pauses).toEqual([5_000]);
    pass(5_000);
    retries[0]?.();
    expect(presence.get(1)).toEqual({ state: 'unknown', since: 2_000 });
    expect(presence.onlineCount()).toBeNull();
    expect(presence.unknownSince()).toBe(2_000);
  });

  it('[UI9] stays as it was over a connection that is soon replaced, until the new one tells', async () => {
    const { server, presence, asked, phase, goLive, retries, pass } = setUp([snapshotAt(1, ['Ada', 'Grace'])]);
    await goLive();
    server.send('presence:changed', presenceOf([[1, 'online', 1_500]]));
    server.disconnect();
    pass(4_000);
    server.connect();
    const request = await asked();
    expect(presence.get(1).state).toBe('online');
    request.reply(reply(1, [], [[1, 'online', 1_500]]));
    await phase('live');
    expect(presence.get(1).state).toBe('online');
    expect(retries).toEqual([]);
    // A later loss has its own five seconds.
    server.disconnect(4_000);
    expect(presence.get(1).state).toBe('online');
  });

  it('[UI9] is unknown five seconds after the loss also when the new connection does not tell by then', async () => {
    const { server, presence, asked, goLive, retries, pass } = setUp([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.disconnect();
    pass(1_000);
    server.connect();
    await asked();
    server.disconnect(1_000);
    expect(retries).toHaveLength(1);
    pass(4_000);
    retries[0]?.();
    expect(presence.unknownSince()).toBe(2_000);
  });

  it('[UI9] is unknown five seconds after the loss also when the clock is put back meanwhile', async () => {
    const { server, presence, goLive, retries, pass } = setUp([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.disconnect();
    pass(-3_600_000);
    retries.shift()?.();
    expect(presence.unknownSince()).toBeNull();
    pass(5_000);
    retries.shift()?.();
    expect(presence.get(1).state).toBe('unknown');
  });

  it.each([
    ['refused', ({ reply }: OpenRequest) => reply({ ok: false, error: { ...UNAVAILABLE, requestId: 'r' } })],
    ['not answered', ({ fail }: OpenRequest) => fail()],
  ])('[UI9] is as frames said meanwhile when catching up is %s, and unknown after five seconds', async (_what, end) => {
    const { server, presence, asked, goLive, retries, pauses, pass, phase } = setUp([snapshotAt(1, ['Ada', 'Grace'])]);
    await goLive();
    server.send('presence:changed', presenceOf([[1, 'online', 1_500]]));
    server.send('directory:version', { organizationId: 'org_1', version: 2 });
    const request = await asked();
    server.send('presence:changed', presenceOf([[1, 'offline', 2_000]]));
    end(request);
    await vi.waitFor(() => expect(presence.get(1).state).toBe('offline'), { interval: 2 });
    expect(pauses[0]).toBe(5_000);
    pass(5_000);
    retries[0]?.();
    expect(presence.unknownSince()).toBe(2_000);
    retries.at(-1)?.();
    (await asked()).reply(reply(2, [rename(2, 1, 'Bea')], [[1, 'online', 1_500]]));
    await phase('live');
    expect(presence.get(1)).toEqual({ state: 'online', since: 1_500 });
  });

  it('[UI3] takes over no frame older than an answer, also when it is answered in circles', async () => {
    const { server, presence, asked, retries } = setUp([snapshotAt(1, ['Ada'])]);
    server.connect();
    for (let round = 1; round <= 4; round += 1) {
      const request = await asked();
      server.send('presence:changed', presenceOf([[1, 'offline', 1_500]], 1_900));
      request.reply(reply(5, [], [[1, 'online', 1_950]]));
    }
    await vi.waitFor(() => expect(retries).toHaveLength(1), { interval: 2 });
    expect(presence.get(1).state).toBe('online');
  });

  it('[UI53] is unknown at once when the connection is found lost after a long sleep', async () => {
    const { server, presence, goLive, pass } = setUp([snapshotAt(1, ['Ada'])]);
    await goLive();
    pass(3_600_000);
    server.disconnect(0);
    expect(presence.get(1)).toEqual({ state: 'unknown', since: 2_000 });
  });
});
