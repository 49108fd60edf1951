import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { userEvent } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';

const room = setUpLiveRoom();
const { connect, openOrganization, subscribeOrFail } = room;

const CHANGES = 40;
/** Few changes that weigh as much as many. */
const LONG = 'a'.repeat(4_000);
const CONNECTIONS = 40;

it('[LV33] keeps no answer once it is given, however long the connection lives', async () => {
  const { id, ada, bob } = await openOrganization();
  const renames = Array.from({ length: CHANGES }, (_, index) =>
    userEvent('user.updated', { id: bob, first: `${LONG}${index}`, at: Date.now() + index }),
  );
  await room.server.deliver(...renames);
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(ada)));
  let version = 0;
  for (const socket of sockets) version = (await subscribeOrFail(socket, id)).version;
  const before = heapBytes();
  for (const socket of sockets) {
    const { changes } = await subscribeOrFail(socket, id, version - CHANGES);
    expect(changes).toHaveLength(CHANGES);
  }
  // What one answer of these holds takes about 160 kB.
  expect((heapBytes() - before) / CONNECTIONS).toBeLessThan(30_000);
});

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
}
