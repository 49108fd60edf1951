import { decodeDocument, decodeValue, ElementCursor } from '#server/embedded/mongo/bson/bson-reader.ts';
import { BsonType } from '#server/embedded/mongo/bson/bson-type.ts';
import type { BsonDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import { encodeDocument, type ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';

/** MongoDB's `maxMessageSizeBytes`. */
export const MAX_MESSAGE_BYTES = 48_000_000;
export const HEADER_BYTES = 16;

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const FLAG_CHECKSUM = 1;
const FLAG_MORE_TO_COME = 2;
const KNOWN_FLAGS = FLAG_CHECKSUM | FLAG_MORE_TO_COME | (1 << 16);
const CHECKSUM_BYTES = 4;
/** Fields whose documents are kept as bytes: what is inserted is stored as it came. */
const SEQUENCE_FIELDS = ['documents', 'updates', 'deletes'];

/** One request, from either of the two message kinds a driver sends. */
export interface Request {
  readonly id: number;
  readonly isLegacy: boolean;
  /** Whether the client wants no reply. */
  readonly isSilent: boolean;
  readonly database: string;
  readonly name: string;
  readonly fields: BsonDocument;
  /** The documents of an insert, update or delete, as bytes. */
  readonly documents: readonly Buffer[];
  /** Which field brought them. */
  readonly documentsField: string | undefined;
}

type Body = Pick<Request, 'fields' | 'documents' | 'documentsField'>;

/**
 * Decodes one whole message: OP_MSG, or the OP_QUERY that a driver may send as its first hello.
 * Source: MongoDB manual, "MongoDB Wire Protocol". Anything else throws, and the connection is closed.
 */
export function decodeRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  if (opCode === OP_MSG) return decodeMessage(id, message);
  if (opCode === OP_QUERY) return decodeLegacyQuery(id, message);
  throw new Error(`Unsupported wire protocol operation ${opCode}`);
}

/** The id of a request whose body could not be read, so that the refusal finds its way. */
export function requestIdOf(message: Buffer): number {
  return message.readInt32LE(4);
}

function decodeMessage(id: number, message: Buffer): Request {
  const flags = message.readUInt32LE(HEADER_BYTES);
  if ((flags & 0xffff & ~KNOWN_FLAGS) !== 0) throw new Error('Unknown required flags in a message');
  const end = message.length - ((flags & FLAG_CHECKSUM) === 0 ? 0 : CHECKSUM_BYTES);
  let body: Body | undefined;
  let sequence: Pick<Request, 'documents' | 'documentsField'> | undefined;
  for (let at = HEADER_BYTES + 4; at < end; ) {
    const size = message.readInt32LE(at + 1);
    if (size < 5 || at + 1 + size > end) throw new Error('A section is longer than its message');
    const isBody = message[at] === 0;
    if (!isBody && message[at] !== 1) throw new Error('Unknown section kind');
    if (isBody) body = decodeBody(message, at + 1);
    else sequence = decodeSequence(message, at + 1, size);
    at += 1 + size;
  }
  if (body === undefined) throw new Error('A message without a body');
  const isSilent = (flags & FLAG_MORE_TO_COME) !== 0;
  return { id, isLegacy: false, isSilent, ...nameOf(body), ...body, ...sequence };
}

function decodeBody(message: Buffer, start: number): Body {
  const fields: BsonDocument = new Map();
  let documents: Buffer[] = [];
  let documentsField: string | undefined;
  const cursor = new ElementCursor(message, start);
  while (cursor.next()) {
    const name = cursor.name();
    // MongoDB's cluster time is the one timestamp a driver may send back; this server never gives one out.
    if (cursor.type === BsonType.array && SEQUENCE_FIELDS.includes(name)) {
      documents = decodeDocumentArray(message, cursor.valueStart, name);
      documentsField = name;
    } else fields.set(name, decodeValue(message, cursor.type, cursor.valueStart));
  }
  return { fields, documents, documentsField };
}

function decodeDocumentArray(message: Buffer, start: number, field: string): Buffer[] {
  const documents: Buffer[] = [];
  const cursor = new ElementCursor(message, start);
  while (cursor.next()) {
    if (cursor.type !== BsonType.object)
      throw new CommandError('TypeMismatch', `BSON field '${field}' must hold objects`);
    documents.push(message.subarray(cursor.valueStart, cursor.valueEnd));
  }
  return documents;
}

function decodeSequence(message: Buffer, start: number, size: number) {
  const nameEnd = message.indexOf(0, start + 4);
  const documentsField = message.toString('utf8', start + 4, nameEnd);
  if (!SEQUENCE_FIELDS.includes(documentsField)) throw new Error('Unknown document sequence');
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < start + size; ) {
    const length = message.readInt32LE(at);
    if (length < 5 || at + length > start + size) throw new Error('A document is longer than its section');
    documents.push(message.subarray(at, at + length));
    at += length;
  }
  return { documents, documentsField };
}

function decodeLegacyQuery(id: number, message: Buffer): Request {
  const nameEnd = message.indexOf(0, HEADER_BYTES + 4);
  const [database = ''] = message.toString('utf8', HEADER_BYTES + 4, nameEnd).split('.');
  const fields = decodeDocument(message, nameEnd + 9);
  const [name = ''] = fields.keys();
  return { id, isLegacy: true, isSilent: false, database, name, fields, documents: [], documentsField: undefined };
}

function nameOf({ fields, documentsField }: Body): Pick<Request, 'name' | 'database'> {
  const [name = documentsField ?? ''] = fields.keys();
  const database = fields.get('$db');
  return { name, database: typeof database === 'string' ? database : '' };
}

/** Encodes a reply in the kind of message that the request came in. */
export function encodeReply(request: Pick<Request, 'id' | 'isLegacy'>, replyId: number, reply: ReplyDocument): Buffer {
  const body = encodeDocument(reply);
  const middle = request.isLegacy ? legacyReplyHead() : Buffer.alloc(5);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32LE(HEADER_BYTES + middle.length + body.length, 0);
  header.writeInt32LE(replyId, 4);
  header.writeInt32LE(request.id, 8);
  header.writeInt32LE(request.isLegacy ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, middle, body]);
}

/** Flags, cursor id, starting position, and that one document follows. */
function legacyReplyHead(): Buffer {
  const head = Buffer.alloc(20);
  head.writeInt32LE(1, 16);
  return head;
}
