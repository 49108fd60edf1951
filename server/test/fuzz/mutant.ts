import { gzipSync } from 'node:zlib';
import { Webhook } from 'svix';
import { mutantBody, plainBody } from './mutant-body.ts';
import { hostileValue, pick, type Random } from './values.ts';

export interface Mutant {
  id: string;
  method: string;
  headers: Record<string, string | string[]>;
  body: Buffer;
  isChunked: boolean;
  /** Whether the sender holds the secret and signed these very bytes under this id just now. */
  isSigned: boolean;
}

/** Whatever was not signed is about entities whose ids begin so: none of them may be found anywhere. */
export const FORGED = 'forged_';
const FOREIGN_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** One delivery in which something is wrong, or unusual, or nothing. */
export function createMutant(random: Random, number: number, secret: string): Mutant {
  const id = `msg_fuzz_${number}`;
  if (random() < 0.5) return decorate(random, sign(id, mutantBody(random, `signed_${number}`), secret));
  const body = Buffer.from(plainBody(random, `${FORGED}${number}`));
  return decorate(random, forge(random, sign(id, body, secret)));
}

function sign(id: string, body: Buffer, secret: string, at = new Date()): Mutant {
  const headers = {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
    // As text, as the library that verifies it takes a body: bytes that are no UTF-8 then prove as well, and reach the parser.
    'svix-signature': new Webhook(secret).sign(id, at, body.toString()),
  };
  return { id, method: 'POST', headers, body, isChunked: false, isSigned: true };
}

/** Each takes the proof away from a delivery that had one. */
const forgeries: ((random: Random, mutant: Mutant) => Partial<Mutant>)[] = [
  (_random, { id, body }) => sign(id, body, FOREIGN_SECRET),
  (_random, { body }) => ({ body: Buffer.concat([body, Buffer.from(' ')]) }),
  (random, { body }) => ({ body: flipBit(body, Math.floor(random() * body.length)) }),
  (_random, { body }) => ({ body: body.subarray(0, -1) }),
  (random, { headers }) => ({
    headers: without(headers, pick(random, ['svix-id', 'svix-timestamp', 'svix-signature'])),
  }),
  (random, { headers }) => ({ headers: { ...headers, 'svix-id': strangeText(random) } }),
  (random, { headers }) => ({ headers: { ...headers, 'svix-timestamp': strangeTime(random) } }),
  (random, { headers }) => ({ headers: { ...headers, 'svix-signature': strangeSignature(random, headers) } }),
  (_random, { headers, id }) => ({ headers: { ...headers, 'svix-id': [id, id] } }),
  (_random, { headers }) => ({ headers: { ...headers, 'x-padding': 'x'.repeat(20_000) } }),
  (random, { method }) => ({ method: pick(random, ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', method]), headers: {} }),
];

function forge(random: Random, mutant: Mutant): Mutant {
  const forgery = forgeries[Math.floor(random() * forgeries.length)];
  return { ...mutant, ...forgery?.(random, mutant), isSigned: false };
}

/** What must not matter to the proof; a body that is compressed has other bytes than were signed. */
function decorate(random: Random, mutant: Mutant): Mutant {
  const type = pick(random, [
    'application/json',
    'text/plain',
    'multipart/form-data',
    'application/json; charset=utf-7',
    '',
    ';;=',
  ]);
  const decorated = { ...mutant, headers: { ...mutant.headers, 'content-type': type }, isChunked: random() < 0.2 };
  if (random() > 0.05) return decorated;
  const encoding = pick(random, ['gzip', 'br', 'deflate', 'identity', 'nonsense']);
  const isPacked = encoding === 'gzip' && random() < 0.5;
  const headers = { ...decorated.headers, 'content-encoding': encoding };
  return { ...decorated, headers, ...(isPacked && { body: gzipSync(mutant.body), isSigned: false }) };
}

function without(headers: Mutant['headers'], name: string): Mutant['headers'] {
  const { [name]: _left, ...others } = headers;
  return others;
}

function flipBit(body: Buffer, index: number): Buffer {
  const flipped = Buffer.from(body);
  flipped[index] = (flipped[index] ?? 0) ^ 1;
  return flipped;
}

/** Only what a header can hold. */
function strangeText(random: Random): string {
  return pick(random, [
    '',
    ' ',
    '.',
    '$ne',
    '__proto__',
    'x'.repeat(201),
    'x'.repeat(5_000),
    '\u00ff\u00fe',
    hostileValue(random),
  ])
    .slice(0, 6_000)
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');
}

function strangeTime(random: Random): string {
  const now = Math.floor(Date.now() / 1000);
  return pick(random, [
    '',
    '0',
    '-1',
    'NaN',
    `${now}.5`,
    `${now}abc`,
    `0x${now.toString(16)}`,
    String(now * 1000),
    String(now - 3_000),
    '9'.repeat(400),
  ]);
}

function strangeSignature(random: Random, { 'svix-signature': signature }: Mutant['headers']): string {
  const proof = String(signature).slice('v1,'.length);
  const nothing = 'v1,AAAA'.concat('=');
  return pick(random, [
    '',
    'v1',
    'v1,',
    `v2,${proof}`,
    `v1a,${proof}`,
    proof,
    `V1,${proof}`,
    nothing.repeat(50),
    `v1,${proof.slice(1)}`,
    strangeText(random),
  ]);
}
