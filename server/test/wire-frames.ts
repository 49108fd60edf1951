import { serialize } from 'bson';

/*
 * As much of MongoDB's wire protocol as is needed to stand between a driver and its database.
 * https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
 */

const OP_MSG = 2013;
const HEADER_BYTES = 16;
/** Flags, kind of the first section, length of the document in it, type of the document's first field. */
const BYTES_BEFORE_NAME = 4 + 1 + 4 + 1;

/** Cuts a stream of bytes into whole messages, however they were cut on the way. */
export function createFrameReader(onFrame: (frame: Buffer) => void): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
      const length = pending.readInt32LE(0);
      const frame = pending.subarray(0, length);
      pending = pending.subarray(length);
      onFrame(frame);
    }
  };
}

/** The name of the command in a request: the first field of its document. Undefined for the handshake's older form. */
export function commandOf(frame: Buffer): string | undefined {
  if (frame.readInt32LE(12) !== OP_MSG) return undefined;
  const start = HEADER_BYTES + BYTES_BEFORE_NAME;
  return frame.toString('utf8', start, frame.indexOf(0, start));
}

/** The answer to a request that never reached the database. */
export function refusalOf(request: Buffer): Buffer {
  const document = serialize({
    ok: 0,
    errmsg: 'the connection to the database was cut',
    code: 8,
    codeName: 'UnknownError',
  });
  const head = Buffer.alloc(HEADER_BYTES + 5);
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(request.readInt32LE(4), 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, document]);
}
