import { Double, Int32 } from 'bson';
import { type BsonNumber, toNumber } from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';

const MAX_INT32 = 2n ** 31n - 1n;
const MIN_INT32 = -(2n ** 31n);
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/**
 * Adds as MongoDB does: a double makes a double, an int64 an int64, and two int32 stay int32 until they overflow.
 * An int64 that overflows is BadValue (2).
 */
export function addNumbers(left: BsonNumber, right: BsonNumber): BsonNumber {
  if (left instanceof Double || right instanceof Double) return new Double(toNumber(left) + toNumber(right));
  const sum = toBigInt(left) + toBigInt(right);
  const isNarrow = left instanceof Int32 && right instanceof Int32 && sum <= MAX_INT32 && sum >= MIN_INT32;
  if (isNarrow) return new Int32(Number(sum));
  if (sum > MAX_INT64 || sum < MIN_INT64) throw new CommandError('BadValue', 'The sum does not fit a 64-bit integer');
  return sum;
}

function toBigInt(value: Int32 | bigint): bigint {
  return typeof value === 'bigint' ? value : BigInt(value.value);
}
