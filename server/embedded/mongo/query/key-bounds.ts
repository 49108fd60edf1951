import { typeRank } from '#server/embedded/mongo/bson/bson-order.ts';
import type { BsonValue } from '#server/embedded/mongo/bson/bson-value.ts';
import { KeyWriter, prefixEnd } from '#server/embedded/mongo/bson/key-encoding.ts';
import type { LeafTest } from './filter.ts';

/** Bytes from `from` (included) to `to` (excluded) of one field of an index. */
export interface Bounds {
  readonly from: Buffer;
  readonly to: Buffer;
}

/** Where in an index field every value lies that could pass the tests: single values, or one stretch. */
export type FieldBounds = { readonly points: readonly Buffer[] } | { readonly bounds: Bounds };

const ABOVE_EVERYTHING = Buffer.from([0xff]);
const STRING_RANK = 0x30;

/**
 * Bounds of the tests on one field, all of which must hold; `undefined` when none narrows anything. In a multikey index
 * different keys of a document may pass different tests, so only one of them is used. Tests for whole arrays have no
 * bounds, since the index holds an array's elements.
 */
export function boundsOf(
  tests: readonly LeafTest[],
  isDescending: boolean,
  isMultikey: boolean,
): FieldBounds | undefined {
  const points = tests.map((test) => pointsOf(test, isDescending)).filter((found) => found !== undefined);
  const fewest = points.sort((left, right) => left.length - right.length)[0];
  if (fewest !== undefined) return { points: fewest };
  const stretches = tests.map((test) => stretchOf(test, isDescending)).filter((found) => found !== undefined);
  const [first] = stretches;
  if (first === undefined) return undefined;
  return { bounds: isMultikey ? first : stretches.reduce(intersect) };
}

function pointsOf(test: LeafTest, isDescending: boolean): Buffer[] | undefined {
  if (test.op === 'eq' && !Array.isArray(test.value)) return [encode(test.value, isDescending)];
  // An order with null is equality with null, or nothing.
  if ((test.op === 'gte' || test.op === 'lte') && test.value === null) return [encode(null, isDescending)];
  if (test.op !== 'in' || test.patterns.length > 0 || test.values.some(Array.isArray)) return undefined;
  const distinct = new Map(
    test.values.map((value) => [encode(value, isDescending).toString('latin1'), encode(value, isDescending)]),
  );
  return [...distinct.values()].sort(Buffer.compare);
}

function stretchOf(test: LeafTest, isDescending: boolean): Bounds | undefined {
  if (test.op === 'regex')
    return test.pattern.prefix === undefined ? undefined : stretchOfPrefix(test.pattern.prefix, isDescending);
  const isOrder = test.op === 'gt' || test.op === 'gte' || test.op === 'lt' || test.op === 'lte';
  if (!isOrder || Array.isArray(test.value)) return undefined;
  const at = encode(test.value, isDescending);
  const whole = stretchOfRank(typeRank(test.value), isDescending);
  // Turned around, "greater" lies before.
  const isUpwards = test.op.startsWith('g') !== isDescending;
  const isIncluded = test.op.endsWith('e');
  if (isUpwards) return { from: isIncluded ? at : after(at), to: whole.to };
  return { from: whole.from, to: isIncluded ? after(at) : at };
}

function stretchOfRank(rank: number, isDescending: boolean): Bounds {
  const from = new KeyWriter().appendRank(rank, isDescending).finish();
  return { from, to: after(from) };
}

function stretchOfPrefix(prefix: string, isDescending: boolean): Bounds {
  const bytes = Buffer.concat([Buffer.from([STRING_RANK]), Buffer.from(prefix)]);
  const from = isDescending ? bytes.map((byte) => 0xff - byte) : bytes;
  return { from: Buffer.from(from), to: after(Buffer.from(from)) };
}

function intersect(left: Bounds, right: Bounds): Bounds {
  const from = Buffer.compare(left.from, right.from) >= 0 ? left.from : right.from;
  const to = Buffer.compare(left.to, right.to) <= 0 ? left.to : right.to;
  return { from, to };
}

/** The end of everything that begins with `bytes`, also with more fields of a compound key behind them. */
export function after(bytes: Buffer): Buffer {
  return prefixEnd(bytes) ?? ABOVE_EVERYTHING;
}

function encode(value: BsonValue, isDescending: boolean): Buffer {
  return new KeyWriter().append(value, isDescending).finish();
}
