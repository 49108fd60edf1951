import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** The shortest correct presence: everyone in one room, and each change told to everyone at once. */
export async function startBareServer(): Promise<{ port: number; close: () => void }> {
  const httpServer = createServer();
  const io = new Server(httpServer, { transports: ['websocket'], serveClient: false });
  io.on('connection', (socket) => {
    const { token } = socket.handshake.auth;
    socket.on('watch', async (_room: unknown, answer: (reply: object) => void) => {
      await socket.join('room');
      answer({ ok: true });
    });
    socket.on('report', ({ activity }: { activity: string }, answer: (reply: object) => void) => {
      io.to('room').emit('presence', { userId: token, state: activity, at: Date.now() });
      answer({ ok: true });
    });
  });
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const address = httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The bare server listens on no port.');
  return { port: address.port, close: () => void io.close() };
}
