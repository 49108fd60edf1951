import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import mongoose from 'mongoose';
import type { Server, ServerOptions } from 'socket.io';
import { openTestDatabase } from '#server/test/test-database.ts';
import { followPeople, toState } from './bare.people.ts';

/*
 * The shortest correct programs on Socket.IO for what Rollcall does: what a good tutorial would show. A person is known by
 * the token, unverified; who is asked answers; nothing is paced, limited, proven or remembered.
 */
type Program = (io: Server, httpServer: HttpServer) => Promise<void> | void;
type Answer = (reply: object) => void;

/** WebSocket only, as Rollcall, but for the one that shows what Socket.IO does by itself: polling first, then the upgrade. */
export function bareOptions(program: string): Partial<ServerOptions> {
  return program === 'transports' ? {} : { transports: ['websocket'] };
}

export const barePrograms: Record<string, Program> = {
  /** Everyone who watches is in one room, and told of each who comes, goes or moves, at once. */
  presence(io) {
    const people = followPeople(io, (userId, state) => {
      io.to('room').emit('presence', { userId, state, at: Date.now() });
    });
    io.on('connection', (socket) => {
      socket.on('watch', async (_request: object, answer: Answer) => {
        await socket.join('room');
        answer({ ok: true, presence: Array.from(people, ([userId, { state }]) => [userId, state]) });
      });
    });
  },

  /** The same for several servers, as Socket.IO's own guide has it: they ask each other who is there. */
  presenceOfSeveral(io) {
    io.on('connection', (socket) => {
      const { token: userId } = socket.handshake.auth;
      const tell = (state: string) => {
        socket.data = { userId, state, at: Date.now() };
        io.to('room').emit('presence', socket.data);
      };
      void socket.join(userId);
      tell('online');
      socket.on('watch', async (_request: object, answer: Answer) => {
        await socket.join('room');
        const said = (await io.fetchSockets()).map(({ data }) => data);
        // Of a person with several connections, what was said last is true.
        const inOrder = said.sort((one, other) => one.at - other.at);
        answer({ ok: true, presence: inOrder.map(({ userId, state }) => [userId, state]) });
      });
      socket.on('report', ({ activity }: { activity: string }, answer: Answer) => {
        if (socket.data.state !== toState(activity)) tell(toState(activity));
        answer({ ok: true });
      });
      socket.on('disconnect', async () => {
        if ((await io.in(userId).fetchSockets()).length === 0) tell('offline');
      });
    });
  },

  /** Each who watches is told of the fifty people in view only, four times a second; there are ten thousand. */
  visible(io) {
    const changed = new Map<string, string>();
    const rowsOf = new Map<string, string[]>();
    const people = followPeople(io, (userId, state) => void changed.set(userId, state));
    io.on('connection', (socket) => {
      socket.on('watch', (_request: object, answer: Answer) => {
        const first = Math.floor(Math.random() * 9_950);
        const rows = Array.from({ length: 50 }, (_, row) => `user_${first + row}`);
        rowsOf.set(socket.id, rows);
        answer({ ok: true, presence: rows.map((userId) => [userId, people.get(userId)?.state ?? 'offline']) });
      });
      socket.on('disconnect', () => rowsOf.delete(socket.id));
    });
    setInterval(() => {
      for (const [socketId, rows] of rowsOf) {
        const entries = rows.flatMap((userId) => (changed.has(userId) ? [[userId, changed.get(userId)]] : []));
        if (entries.length > 0) io.to(socketId).emit('presence', { at: Date.now(), entries });
      }
      changed.clear();
    }, 250);
  },

  /** Everyone who watches is told of people, and of what is posted. */
  async presenceAndPosts(io, httpServer) {
    await barePrograms.presence?.(io, httpServer);
    onPost(httpServer, ({ frame }) => void io.to('room').emit('frame', frame));
  },

  /** The same, with a person who is looked up in the database before they are let in. */
  async storm(io, httpServer) {
    await openTestDatabase();
    const users = mongoose.connection.collection<{ _id: string }>('users');
    io.use((socket, next) => {
      users.findOne({ _id: socket.handshake.auth.token }).then(() => next(), next);
    });
    await barePrograms.presence?.(io, httpServer);
  },

  /** How many connections somebody has is counted in the database, which all servers share. */
  async count(io) {
    await mongoose.connect(process.env.BARE_MONGODB ?? '');
    const people = mongoose.connection.collection<{ _id: string; count: number }>('counted_people');
    io.on('connection', (socket) => {
      const { token: userId } = socket.handshake.auth;
      const add = async (count: number) => {
        await people.updateOne({ _id: userId }, { $inc: { count } }, { upsert: true });
        const isOnline = ((await people.findOne({ _id: userId }))?.count ?? 0) > 0;
        io.to('room').emit('presence', { userId, state: isOnline ? 'online' : 'offline', at: Date.now() });
      };
      void add(1);
      socket.on('disconnect', () => void add(-1));
      socket.on('watch', async (_request: object, answer: Answer) => {
        await socket.join('room');
        const online = await people.find({ count: { $gt: 0 } }).toArray();
        answer({ ok: true, presence: online.map(({ _id }) => [_id, 'online']) });
      });
    });
  },

  /** What is posted is told to everyone. */
  broadcast(io, httpServer) {
    io.on('connection', (socket) => void socket.join('room'));
    onPost(httpServer, ({ frame }) => void io.to('room').emit('frame', frame));
  },

  /** Whoever is posted is cut. */
  kick(io, httpServer) {
    io.on('connection', (socket) => void socket.join(String(socket.handshake.auth.token)));
    onPost(httpServer, ({ frame }) => void io.in(String(frame)).disconnectSockets(true));
  },

  /** Who comes, or comes back, is sent all there is, and who is there. */
  snapshot(io, httpServer) {
    let all: unknown;
    const people = followPeople(io, () => undefined);
    io.on('connection', (socket) => {
      socket.on('watch', (_request: object, answer: Answer) =>
        answer({ all, presence: Array.from(people, ([userId, { state }]) => [userId, state]) }),
      );
    });
    onPost(httpServer, ({ frame }) => {
      all = frame;
    });
  },

  /** An admin is shown every connection, every two seconds; and when asked, all that Socket.IO knows of each. */
  admin(io) {
    io.on('connection', (socket) => {
      void socket.join(String(socket.handshake.auth.token));
      socket.on('all', async (_request: object, answer: Answer) => {
        const sockets = await io.fetchSockets();
        answer(sockets.map(({ id, rooms, data, handshake }) => ({ id, rooms: [...rooms], data, handshake })));
      });
    });
    setInterval(async () => {
      if (!io.sockets.adapter.rooms.has('admin')) return;
      const sockets = await io.fetchSockets();
      io.to('admin').emit(
        'connections',
        sockets.map(({ id, rooms, data }) => ({ id, rooms: [...rooms], data })),
      );
    }, 2_000);
  },

  /** Somebody connects. */
  transports(io) {
    io.on('connection', (socket) => void socket.join('room'));
  },
};

function onPost(httpServer: HttpServer, act: (body: { frame: unknown }) => void): void {
  httpServer.on('request', async (request: IncomingMessage, response) => {
    // Socket.IO answers what is its own.
    if (request.url?.startsWith('/socket.io')) return;
    act(JSON.parse(await text(request)));
    response.writeHead(204).end();
  });
}
