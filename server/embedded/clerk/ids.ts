import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 160 bits always fit in 27 base62 characters, which is the length of every id Clerk gives out. */
const ID_BYTES = 20;
const ID_LENGTH = 27;

/** A fresh id that looks like Clerk's: `user_` and 27 base62 characters. */
export function createId(prefix: string): string {
  return `${prefix}_${toBase62(randomBytes(ID_BYTES))}`;
}

/** The same id for the same seed, so that demo data written twice is written once. */
export function deriveId(prefix: string, seed: string): string {
  return `${prefix}_${toBase62(createHash('sha256').update(`${prefix}:${seed}`).digest().subarray(0, ID_BYTES))}`;
}

function toBase62(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  while (text.length < ID_LENGTH) {
    text = ALPHABET.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}
