import type { LiveServer } from './live.types.ts';

/** To so many sockets a frame is written before others get a turn of the event loop: about 10 ms. */
const CHUNK = 500;

type Audience = ReturnType<LiveServer['to']>;

/** Sends frames to everyone in a room of this server, in order. */
export interface FanOut {
  /** The first `CHUNK` sockets have it at once, the others in turn. Who leaves the room meanwhile does not get it. */
  send(room: string, emitTo: (audience: Audience) => void): void;
  /** Writes now what the room has not got yet. */
  finish(room: string): void;
}

interface Sending {
  socketIds: string[];
  emitTo: (audience: Audience) => void;
}

export function createFanOut(io: LiveServer): FanOut {
  const queues = new Map<string, Sending[]>();

  /** Answers whether there is more to write. */
  function writeChunk(room: string): boolean {
    const queue = queues.get(room);
    const sending = queue?.[0];
    if (queue === undefined || sending === undefined) return false;
    const present = io.sockets.adapter.rooms.get(room);
    const chunk = sending.socketIds.splice(0, CHUNK).filter((id) => present?.has(id));
    if (chunk.length > 0) sending.emitTo(io.local.to(chunk));
    if (sending.socketIds.length === 0) queue.shift();
    if (queue.length === 0) queues.delete(room);
    return queue.length > 0;
  }

  function writeOn(room: string): void {
    if (writeChunk(room)) setImmediate(() => writeOn(room));
  }

  return {
    send(room, emitTo) {
      const sending = { socketIds: [...(io.sockets.adapter.rooms.get(room) ?? [])], emitTo };
      const queue = queues.get(room);
      if (queue !== undefined) {
        queue.push(sending);
        return;
      }
      queues.set(room, [sending]);
      writeOn(room);
    },
    finish(room) {
      while (writeChunk(room));
    },
  };
}
