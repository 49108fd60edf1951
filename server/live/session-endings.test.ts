import { describe, expect, it } from 'vitest';
import { sessionEvent, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import type { LiveClient } from '#server/test/live-client.ts';
import { collect, setUpLiveRoom, waitForDisconnect } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import type { PresenceFrame } from '#shared/presence.ts';

const room = setUpLiveRoom();
const { connect, openOrganization, subscribeOrFail } = room;

describe('endings', () => {
  it.each(['ended', 'removed', 'revoked'] as const)(
    '[LV15] cuts the sockets of a session that was %s, says why, and keeps it out',
    async (how) => {
      const { id, ada, bob } = await openOrganization();
      const watcher = await connect(ada);
      await subscribeOrFail(watcher, id);
      const frames = collect<PresenceFrame>(watcher, 'presence:changed');
      const socket = await connect(bob);
      await waitFor(() => frames.some((frame) => frame.onlineCount === 2));
      const reasons: string[] = [];
      socket.on('session:ended', ({ reason }) => reasons.push(reason));
      const cut = waitForDisconnect(socket);
      await room.server.deliver(sessionEvent(`session.${how}`, { id: `sess_${bob}`, userId: bob }));
      await cut;
      expect(reasons).toEqual([`session_${how}`]);
      await waitFor(() => frames.at(-1)?.onlineCount === 1);
      await expect(connect(bob)).rejects.toMatchObject({ data: { error: { code: 'session_ended' } } });
    },
  );

  it('[LV16] leaves the other devices of the person connected', async () => {
    const { id, ada } = await openOrganization();
    const [phone, laptop] = [
      await connect(ada, { sessionId: 'sess_phone' }),
      await connect(ada, { sessionId: 'sess_laptop' }),
    ];
    const cut = waitForDisconnect(phone);
    await room.server.deliver(sessionEvent('session.revoked', { id: 'sess_phone', userId: ada }));
    await cut;
    expect((await subscribeOrFail(laptop, id)).presence.onlineCount).toBe(1);
  });

  it.each(['deleted', 'banned'])(
    '[LV17] cuts a %s person on every device, whether its session was reported or not',
    async (how) => {
      const { ada } = await openOrganization();
      await room.server.deliver(sessionEvent('session.created', { id: `sess_known_${ada}`, userId: ada }));
      const sockets = [
        await connect(ada, { sessionId: `sess_known_${ada}` }),
        await connect(ada, { sessionId: `sess_unreported_${ada}` }),
      ];
      const reasons: string[] = [];
      for (const socket of sockets) socket.on('session:ended', ({ reason }) => reasons.push(reason));
      const cuts = sockets.map(waitForDisconnect);
      const at = Date.now();
      await room.server.deliver(
        how === 'deleted' ? userDeleted(ada, at) : userEvent('user.updated', { id: ada, banned: true, at }),
      );
      await Promise.all(cuts);
      expect(reasons).toEqual([`user_${how}`, `user_${how}`]);
    },
  );

  it('[LV17] cuts a banned person who comes with a session that was not reported, and shows them to nobody', async () => {
    const { id, ada, bob } = await openOrganization();
    await room.server.deliver(userEvent('user.updated', { id: bob, banned: true, at: Date.now() }));
    const socket = await connect(ada);
    const frames = collect<PresenceFrame>(socket, 'presence:changed');
    await subscribeOrFail(socket, id);
    const reasons: string[] = [];
    const prepare = (banned: LiveClient) => void banned.on('session:ended', ({ reason }) => reasons.push(reason));
    const banned = await connect(bob, { sessionId: `sess_unreported_${bob}`, prepare });
    await waitFor(() => !banned.connected);
    expect(reasons).toEqual(['session_ended']);
    expect((await subscribeOrFail(socket, id)).presence.onlineCount).toBe(1);
    expect(frames.flatMap(({ entries }) => entries)).toEqual([]);
    const { body } = await room.server.get('/api/me', room.server.token(bob, { sessionId: 'sess_other' }));
    expect(body).toMatchObject({ organizations: [] });
  });

  it('[LV15] cuts a session whose end names nothing but its id', async () => {
    const { ada } = await openOrganization();
    const socket = await connect(ada);
    const cut = waitForDisconnect(socket);
    const event = sessionEvent('session.revoked', { id: `sess_${ada}`, userId: ada });
    event.data = { object: 'session', id: `sess_${ada}` };
    await room.server.deliver(event);
    await cut;
  });
});
