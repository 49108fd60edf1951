import { describe, expect, it } from 'vitest';
import { membershipEvent, sessionEvent } from '#server/test/clerk-events.ts';
import { collect, setUpLiveRoom } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import type { SessionsFrame } from '#shared/live-events.ts';

const room = setUpLiveRoom();
const { connect, openOrganization, subscribeOrFail } = room;

describe('live sessions', () => {
  it('[AD1] shows admins sign-ins, connections and endings as they happen, without the IP address', async () => {
    const { id, admin, bob } = await openOrganization();
    const watcher = await connect(admin);
    expect(await watcher.emitWithAck('sessions:subscribe', { organizationId: id })).toMatchObject({ ok: true });
    const frames = collect<SessionsFrame>(watcher, 'sessions:changed');
    const states = () =>
      frames
        .flatMap((frame) => frame.sessions)
        .filter((session) => session.userId === bob)
        .map((session) => session.state);
    await room.server.deliver(sessionEvent('session.created', { id: `sess_${bob}`, userId: bob }));
    await waitFor(() => states().at(-1) === 'signed-in');
    await connect(bob);
    await waitFor(() => states().at(-1) === 'connected');
    await room.server.deliver(sessionEvent('session.revoked', { id: `sess_${bob}`, userId: bob }));
    await waitFor(() => states().at(-1) === 'revoked');
    expect(JSON.stringify(frames)).not.toContain('203.0.113');
    expect(frames.at(-1)?.sessions[0]).toMatchObject({ browser: 'Firefox 140', device: 'Macintosh', city: 'Lisbon' });
  });

  it('[AD11] makes one frame of what happens in a burst, with the last state of each session', async () => {
    const { id, admin, ada, bob } = await openOrganization();
    for (const userId of [ada, bob])
      await room.server.deliver(sessionEvent('session.created', { id: `sess_${userId}`, userId }));
    const watcher = await connect(admin);
    await watcher.emitWithAck('sessions:subscribe', { organizationId: id });
    const frames = collect<SessionsFrame>(watcher, 'sessions:changed');
    for (let reload = 0; reload < 10; reload += 1) {
      const [one, other] = await Promise.all([connect(ada), connect(bob)]);
      if (reload < 9) for (const socket of [one, other]) socket.disconnect();
    }
    const lastOf = (userId: string) =>
      frames.flatMap(({ sessions }) => sessions).findLast((session) => session.userId === userId)?.state;
    await waitFor(() => lastOf(ada) === 'connected' && lastOf(bob) === 'connected');
    // Forty changes, of which each used to be a frame.
    expect(frames.length).toBeLessThan(20);
  });

  it('[AD2] stops sending sessions to an admin who becomes a member', async () => {
    const { id, admin, ada, bob } = await openOrganization();
    const promote = { userId: ada, organizationId: id, role: 'org:admin', at: Date.now() };
    await room.server.deliver(membershipEvent('organizationMembership.updated', promote));
    const [demoted, remaining] = [await connect(admin), await connect(ada)];
    for (const socket of [demoted, remaining]) await socket.emitWithAck('sessions:subscribe', { organizationId: id });
    const [leaked, seen] = [
      collect<SessionsFrame>(demoted, 'sessions:changed'),
      collect<SessionsFrame>(remaining, 'sessions:changed'),
    ];
    const demote = { userId: admin, organizationId: id, role: 'org:member', at: Date.now() };
    await room.server.deliver(membershipEvent('organizationMembership.updated', demote));
    await room.server.deliver(sessionEvent('session.created', { id: `sess_new_${bob}`, userId: bob }));
    await waitFor(() => seen.length > 0);
    await subscribeOrFail(demoted, id);
    expect(leaked).toEqual([]);
  });
});
