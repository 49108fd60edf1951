import { describe, expect, it } from 'vitest';
import { collect, setUpLiveRoom } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';
import type { PresenceFrame } from '#shared/presence.ts';

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
    expect(frames.flatMap((frame) => frame.entries).filter((entry) => entry[1] === 'offline')).toEqual([]);
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
});
