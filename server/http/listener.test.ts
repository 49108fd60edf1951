import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Listener, openListener } from './listener.ts';

const CROWD = 1_000;
const opened: Listener[] = [];
const crowd: Socket[] = [];

afterEach(async () => {
  for (const socket of crowd.splice(0)) socket.destroy();
  for (const listener of opened.splice(0)) await listener.close();
});

/** How many connections may wait at most, and do at this port; as Linux tells, and no other system. */
function readQueue(port: number): { most: number; waiting: number } {
  const most = Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));
  const localPort = port.toString(16).toUpperCase().padStart(4, '0');
  const listening = new RegExp(`:${localPort} 00000000:0000 0A [0-9A-F]+:([0-9A-F]+)`);
  const waiting = listening.exec(readFileSync('/proc/net/tcp', 'utf8'))?.[1] ?? '';
  return { most, waiting: Number.parseInt(waiting, 16) };
}

it.runIf(process.platform === 'linux')('[LV25] loses none of a crowd that comes while the server is busy', async () => {
  const listener = await openListener({ host: '127.0.0.1', port: 0 });
  opened.push(listener);
  for (let person = 0; person < CROWD; person += 1) {
    const socket = connect({ host: '127.0.0.1', port: listener.port });
    socket.on('error', () => undefined);
    crowd.push(socket);
  }
  // They set out when this is over, in the same turn of the event loop: nobody is taken in yet.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  const { most, waiting } = readQueue(listener.port);
  // Of itself Node lets 511 wait; what the system does not allow is not for us to give.
  expect(waiting).toBeGreaterThanOrEqual(Math.min(CROWD, most));
});
