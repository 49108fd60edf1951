import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io as connectTo } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '#server/errors.ts';
import { createLogger } from '#server/logger.ts';
import { createHandshake } from './handshake.ts';
import type { LiveServer } from './live.types.ts';

let server: LiveServer;
let url: string;
/** How often somebody asked for a turn. */
let turns = 0;
beforeAll(async () => {
  const http = createServer();
  server = new Server(http, { transports: ['websocket'] });
  server.use(
    createHandshake({
      admit: async () => {
        turns += 1;
      },
      verifySession: async (token) => {
        if (token !== 'right') throw new AppError('unauthenticated', 'Not valid here.');
        return { userId: 'ada', sessionId: 's1', activeOrganizationId: undefined };
      },
      logger: createLogger('silent'),
    }),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => server.close());

function connect(auth: object): Promise<string> {
  const socket = connectTo(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
  return new Promise((resolve) => {
    const end = (outcome: string) => {
      resolve(outcome);
      socket.disconnect();
    };
    socket.on('connect', () => end('in'));
    socket.on('connect_error', () => end('refused'));
  });
}

it.each([{}, { token: '' }, { token: 'wrong' }, { token: 7 }])(
  '[LV25] gives no turn to who cannot prove a session: %o',
  async (auth) => {
    const before = turns;
    expect(await connect(auth)).toBe('refused');
    expect(turns).toBe(before);
  },
);

it('[LV25] lets who can prove one in at their turn', async () => {
  const before = turns;
  expect(await connect({ token: 'right', activity: 'nonsense' })).toBe('in');
  expect(turns).toBe(before + 1);
});
