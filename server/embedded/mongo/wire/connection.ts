import type { Socket } from 'node:net';
import type { ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import {
  decodeRequest,
  encodeReply,
  HEADER_BYTES,
  MAX_MESSAGE_BYTES,
  type Request,
  requestIdOf,
} from './message.codec.ts';

export type RequestHandler = (request: Request) => Promise<ReplyDocument>;

/**
 * Serves one client: cuts the stream into messages, has each answered, and writes the replies in the order of the
 * requests. A client that reads slowly is not read from until it has taken its replies. Broken framing ends the connection.
 */
export function serveConnection(socket: Socket, handle: RequestHandler): void {
  const chunks = new MessageCutter();
  let lastReply: Promise<void> = Promise.resolve();
  let replyCount = 0;

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const message of chunks.take(chunk)) {
        const reply = answer(message, handle);
        lastReply = lastReply.then(() => reply).then((bytes) => write(bytes));
        lastReply.catch(() => socket.destroy());
      }
    } catch {
      socket.destroy();
    }
  });

  async function answer(message: Buffer, handler: RequestHandler): Promise<Buffer | undefined> {
    replyCount += 1;
    const replyId = replyCount;
    let request: Request;
    try {
      request = decodeRequest(message);
    } catch (error) {
      // A body of BSON types that are not supported is refused by name; broken framing is not answered.
      if (!(error instanceof CommandError)) throw error;
      return encodeReply({ id: requestIdOf(message), isLegacy: false }, replyId, failureReply(error));
    }
    const reply = await handler(request).catch(failureReply);
    return request.isSilent ? undefined : encodeReply(request, replyId, reply);
  }

  function write(bytes: Buffer | undefined): void {
    if (bytes === undefined || socket.destroyed) return;
    if (socket.write(bytes)) return;
    socket.pause();
    socket.once('drain', () => socket.resume());
  }
}

/** The reply to a command that failed. */
export function failureReply(error: unknown): ReplyDocument {
  if (error instanceof CommandError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  }
  return { ok: 0, errmsg: error instanceof Error ? error.message : String(error), code: 1, codeName: 'InternalError' };
}

/** Cuts a stream of chunks into whole messages. */
class MessageCutter {
  #rest: Buffer[] = [];
  #size = 0;

  /** Throws when a message says it has an impossible length. */
  take(chunk: Buffer): Buffer[] {
    this.#rest.push(chunk);
    this.#size += chunk.length;
    const messages: Buffer[] = [];
    while (this.#size >= this.#needed()) {
      const joined = this.#join();
      const length = lengthOf(joined);
      if (joined.length < length) break;
      messages.push(joined.subarray(0, length));
      this.#rest = [joined.subarray(length)];
      this.#size -= length;
    }
    return messages;
  }

  /** How many bytes are worth joining the chunks for. */
  #needed(): number {
    const [first] = this.#rest;
    return first === undefined || first.length < 4 ? HEADER_BYTES : lengthOf(first);
  }

  #join(): Buffer {
    const joined = Buffer.concat(this.#rest);
    this.#rest = [joined];
    return joined;
  }
}

function lengthOf(message: Buffer): number {
  const length = message.readInt32LE(0);
  if (length >= HEADER_BYTES && length <= MAX_MESSAGE_BYTES) return length;
  throw new Error(`A message cannot have ${length} bytes`);
}
