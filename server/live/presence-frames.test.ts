import { describe, expect, it } from 'vitest';
import { sessionEvent, T0, userEvent } from '#server/test/clerk-events.ts';
import { collect, setUpLiveRoom } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import { memberDetailSchema } from '#shared/member-detail.ts';
import { type PresenceFrame, presenceStates } from '#shared/presence.ts';

const room = setUpLiveRoom();
const { connect, openOrganization, subscribeOrFail } = room;

describe('presence over sockets', () => {
  it('[PS10] shows a colleague who connects, and a reload not at all', async () => {
    const { id, admin, ada, bob } = await openOrganization();
    const watcher = await connect(ada);
    const { presence } = await subscribeOrFail(watcher, id);
    expect(presence.onlineCount).toBe(1);
    const frames = collect<PresenceFrame>(watcher, 'presence:changed');
    const first = await connect(bob);
    await waitFor(() => frames.some((frame) => frame.onlineCount === 2));
    first.disconnect();
    await connect(bob);
    // A third person's arrival proves that a tick has passed since: had the reload shown, it would have shown by then.
    await connect(admin);
    await waitFor(() => frames.some((frame) => frame.onlineCount === 3));
    expect(frames.flatMap((frame) => frame.entries).filter((entry) => presenceStates[entry[1]] === 'offline')).toEqual(
      [],
    );
  });

  it('[PS11] sends no presence to people of other organizations', async () => {
    const mine = await openOrganization();
    const theirs = await openOrganization();
    const watcher = await connect(mine.ada);
    await subscribeOrFail(watcher, mine.id);
    const frames = collect<PresenceFrame>(watcher, 'presence:changed');
    await connect(theirs.bob);
    await connect(mine.bob);
    await waitFor(() => frames.some((frame) => frame.onlineCount === 2));
    expect(new Set(frames.map((frame) => frame.organizationId))).toEqual(new Set([mine.id]));
  });

  it('[PS13] shows who comes back idle away, and online as soon as they report it', async () => {
    const { id, ada, bob } = await openOrganization();
    const watcher = await connect(ada);
    await subscribeOrFail(watcher, id);
    const frames = collect<PresenceFrame>(watcher, 'presence:changed');
    const states = () => frames.flatMap(({ entries }) => entries.map(([, state]) => presenceStates[state]));
    const socket = await connect(bob, { activity: 'idle' });
    await waitFor(() => states().includes('away'));
    expect(await socket.emitWithAck('presence:report', { activity: 'active' })).toEqual({ ok: true });
    await waitFor(() => states().at(-1) === 'online');
    expect(states()).not.toContain('offline');
  });

  it('[PS7] sends no more than a frame every quarter of a second, however often somebody changes', async () => {
    const { id, ada, bob } = await openOrganization();
    const [watcher, socket] = [await connect(ada), await connect(bob)];
    await subscribeOrFail(watcher, id);
    const frames = collect<PresenceFrame>(watcher, 'presence:changed');
    const beganAt = performance.now();
    for (let times = 0; times < 45; times += 1) {
      await socket.emitWithAck('presence:report', { activity: 'idle' });
      await socket.emitWithAck('presence:report', { activity: 'active' });
    }
    await socket.emitWithAck('presence:report', { activity: 'idle' });
    await waitFor(() => frames.at(-1)?.entries.some(([, state]) => presenceStates[state] === 'away') ?? false);
    // One was perhaps on its way already, and one goes at once.
    expect(frames.length).toBeLessThanOrEqual(2 + (performance.now() - beganAt) / 250);
  });

  it('[PS15] keeps a choice over reconnects and restarts, and tells the person of it', async () => {
    const { id, ada, bob } = await openOrganization();
    const [socket, other] = [await connect(bob), await connect(bob)];
    const heard: object[] = [];
    other.on('presence:chosen', (chosen) => heard.push(chosen));
    const chosen = { choice: 'dnd', until: null };
    expect(await socket.emitWithAck('presence:choose', { choice: 'dnd' })).toEqual({ ok: true, ...chosen });
    await waitFor(() => heard.length === 1);
    expect(heard).toEqual([chosen]);
    for (const each of [socket, other]) each.disconnect();
    await room.server.restart();
    expect((await room.server.get('/api/me', room.server.token(bob))).body).toMatchObject({ presence: chosen });
    await connect(bob);
    const watcher = await connect(ada);
    await waitFor(async () => {
      const { presence } = await subscribeOrFail(watcher, id);
      return presence.entries.some(([, state]) => presenceStates[state] === 'dnd');
    });
  });

  it('[PS16] tells nobody of an invisible person', async () => {
    const { id, ada, bob, admin } = await openOrganization();
    const hidden = await connect(bob);
    expect(await hidden.emitWithAck('presence:choose', { choice: 'invisible' })).toMatchObject({ ok: true });
    hidden.disconnect();
    const watcher = await connect(ada);
    await subscribeOrFail(watcher, id);
    const frames = collect<PresenceFrame>(watcher, 'presence:changed');
    const statesOf = () => frames.flatMap(({ entries }) => entries.map(([, state]) => presenceStates[state]));
    // What was so until now is told: that the one has gone, and the other is there.
    await waitFor(() => statesOf().includes('offline') && statesOf().includes('online'));
    frames.length = 0;
    const back = await connect(bob);
    await back.emitWithAck('presence:report', { activity: 'idle' });
    await back.emitWithAck('presence:report', { activity: 'active' });
    back.disconnect();
    await connect(admin);
    await waitFor(() => frames.some(({ onlineCount }) => onlineCount === 2));
    expect(frames.flatMap(({ entries }) => entries)).toHaveLength(1);
  });

  it('[PS30] shows no bot, and admins its session', async () => {
    const { id, ada, bob, admin } = await openOrganization();
    await room.server.deliver(
      userEvent('user.updated', { id: bob, isBot: true, at: T0 + 1 }),
      sessionEvent('session.created', { id: `sess_${bob}`, userId: bob, at: Date.now() }),
    );
    const watcher = await connect(ada);
    await subscribeOrFail(watcher, id);
    const frames = collect<PresenceFrame>(watcher, 'presence:changed');
    await connect(bob);
    const boss = await connect(admin);
    await waitFor(() => frames.some(({ onlineCount }) => onlineCount === 2));
    // Numbers are given in the order of arrival: the bot is the third.
    expect(frames.flatMap(({ entries }) => entries.map(([alias]) => alias))).not.toContain(3);
    const reply = await boss.emitWithAck('sessions:subscribe', { organizationId: id });
    expect(JSON.stringify(reply)).toContain(`sess_${bob}`);
    await room.server.restart();
    const path = `/api/organizations/${id}/members/${bob}`;
    const { body } = await room.server.get(path, room.server.token(ada));
    expect(memberDetailSchema.parse(body).lastSeenAt).toBeNull();
  });

  it('[PS28] tells when somebody was last seen, also after a restart', async () => {
    const { id, ada, bob } = await openOrganization();
    const before = Date.now();
    const socket = await connect(bob);
    await waitFor(async () => (await subscribeOrFail(socket, id)).presence.onlineCount === 1);
    socket.disconnect();
    await room.server.restart();
    const path = `/api/organizations/${id}/members/${bob}`;
    const { body } = await room.server.get(path, room.server.token(ada));
    const { lastSeenAt } = memberDetailSchema.parse(body);
    expect(lastSeenAt).toBeGreaterThanOrEqual(before - 60_000);
    expect((lastSeenAt ?? 1) % 60_000).toBe(0);
    const other = await room.server.get(`/api/organizations/${id}/members/${ada}`, room.server.token(ada));
    expect(other.body).toMatchObject({ lastSeenAt: null });
  });
});
