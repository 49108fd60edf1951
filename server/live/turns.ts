import { AppError } from '#server/errors.ts';
import type { LiveSocket } from './live.types.ts';
import { whenTaken } from './slow-consumer.ts';

/** Requests of one connection that may wait for their turn; a client needs two or three. */
const MAX_PENDING = 50;

type Handle<Request, Answer> = (socket: LiveSocket, request: Request) => Promise<Answer>;

/** Has what is handled wait for what the same connection asked before. */
export type InTurn = <Request, Answer>(handle: Handle<Request, Answer>) => Handle<Request, Answer>;

/** The requests of one connection that are not answered yet. */
interface Turn {
  last: Promise<unknown>;
  pending: number;
}

/**
 * Has the requests of each connection wait for each other, in the order they were asked: a quick "leave" must not overtake
 * the "join" before it. Of a connection that waits for nothing, nothing is kept.
 */
export function createTurns(): InTurn {
  const turns = new Map<LiveSocket, Turn>();

  return function inTurn<Request, Answer>(handle: Handle<Request, Answer>): Handle<Request, Answer> {
    return async (socket, request) => {
      const turn = turns.get(socket) ?? { last: Promise.resolve(), pending: 0 };
      if (turn.pending >= MAX_PENDING)
        throw new AppError('rate_limited', 'Too many requests at once. Wait for answers.');
      turns.set(socket, turn);
      turn.pending += 1;
      // Nor is anything read for who does not take the answers: they would pile up here.
      const mine = turn.last
        .then(() => whenTaken(socket.conn))
        .then(() => {
          // Nobody is there to hear the answer, and a room joined now would never be left.
          if (!socket.connected) throw new AppError('unavailable', 'The connection has closed.');
          return handle(socket, request);
        });
      // Only that it is over: an answer holds everyone who is here, and the next may wait for long.
      turn.last = mine.then(
        () => undefined,
        () => undefined,
      );
      return mine.finally(() => {
        turn.pending -= 1;
        if (turn.pending === 0) turns.delete(socket);
      });
    };
  };
}
