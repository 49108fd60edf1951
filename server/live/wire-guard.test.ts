import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { toFrame, upgrade } from '#server/test/light-wire.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import { waitFor } from '#server/test/test-server.ts';

const room = setUpLiveRoom();
const wires: Socket[] = [];
afterEach(() => {
  for (const wire of wires.splice(0)) wire.destroy();
});

/** The first byte of WebSocket's goodbye. */
const CLOSE = '\x88';

function reach(): { wire: Socket; port: number } {
  const port = Number(new URL(room.server.origin).port);
  const wire = connect(port, '127.0.0.1');
  wires.push(wire);
  return { wire, port };
}

/** A WebSocket and nothing more. */
async function open(): Promise<{ wire: Socket; heard: () => string; closed: Promise<unknown> }> {
  const { wire, port } = reach();
  await upgrade(wire, port);
  let heard = '';
  wire.on('data', (bytes) => {
    heard += bytes.toString('latin1');
  });
  const closed = once(wire, 'close');
  return { wire, heard: () => heard, closed };
}

const repeat = (packet: string, times: number) => Buffer.concat(Array.from({ length: times }, () => toFrame(packet)));

describe('a WebSocket', () => {
  it.each([
    ['connects without a token', '40{}'],
    ['asks for what is not there', '40/elsewhere,'],
    ['only answers pings', '3'],
  ])('[LV36] is cut when it sends a thousand packets: it %s', async (_what, packet) => {
    const { wire, closed } = await open();
    wire.write(repeat(packet, 1_000));
    await closed;
  });

  it('[LV36] is cut when it sends a hundred thousand bytes that are no packets', async () => {
    const { wire, closed } = await open();
    const ping = Buffer.from([0x89, 0x80, 0, 0, 0, 0]);
    const pings = Buffer.concat(Array.from({ length: 2_000 }, () => ping));
    for (let times = 0; times < 9; times += 1) wire.write(pings);
    await closed;
  });

  it('[LV36] is cut when it sends before it was answered, for nobody would count that', async () => {
    const { wire, port } = reach();
    const refused = upgrade(wire, port, toFrame('40{}'));
    await expect(refused).rejects.toThrow('closed before it was a WebSocket');
  });

  it('[LV36] is cut by a message of more than 16 KB', async () => {
    const { wire, heard } = await open();
    wire.write(toFrame(`4${' '.repeat(16_384)}`));
    await waitFor(() => heard().includes(CLOSE));
  });

  it('[LV36] is closed once a refusal was told', async () => {
    const { wire, heard } = await open();
    wire.write(toFrame('40{}'));
    await waitFor(() => heard().includes('unauthenticated'));
    await waitFor(() => heard().includes(CLOSE));
  });

  it('[LV36] is closed when its client leaves, so that nobody begins the limits anew', async () => {
    const { ada } = await room.openOrganization();
    const { wire, heard } = await open();
    wire.write(toFrame(`40${JSON.stringify({ token: room.server.token(ada) })}`));
    await waitFor(() => heard().includes('40{"sid"'));
    wire.write(toFrame('41'));
    await waitFor(() => heard().includes(CLOSE));
  });
});
