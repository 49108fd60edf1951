import { expect, it } from 'vitest';
import { setUpSocketPairs } from '#server/test/socket-pairs.ts';
import { forgetRequest } from './forget-request.ts';

const connectPair = setUpSocketPairs();

it('[LV37] takes the headers out of the request that became a connection, which goes on', async () => {
  const { client, socket } = await connectPair();
  const { request } = socket;
  expect(request.headers).toHaveProperty('host');
  // A second one on the same WebSocket finds none.
  for (const _time of ['first', 'second']) forgetRequest(socket);
  expect([request.headers, request.rawHeaders, socket.request, socket.handshake]).toEqual([{}, [], undefined, {}]);
  const heard = new Promise((resolve) => client.once('directory:version', resolve));
  socket.emit('directory:version', { organizationId: 'org_1', version: 1 });
  expect(await heard).toEqual({ organizationId: 'org_1', version: 1 });
});
