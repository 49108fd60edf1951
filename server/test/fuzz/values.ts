/** What nobody would send on purpose, as JSON text: much of it cannot be made by `JSON.stringify`. */
export type Random = () => number;

export function pick<Value>(random: Random, values: readonly [Value, ...Value[]]): Value {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

const SCALARS = [
  'null',
  'true',
  '0',
  '-1',
  '1e308',
  '1e999',
  '-0.0',
  '9007199254740993',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"__proto__"',
  '"$where"',
  '"a.b.c"',
  '[]',
  '{}',
  '[[[]]]',
  '{"$gt":""}',
  '{"$ne":null}',
  '{"$oid":"507f1f77bcf86cd799439011"}',
  '{"$numberLong":"1"}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toJSON":"no","length":-1}',
  '{"a":1,"a":2}',
  '{"":{"":""}}',
  '{"a.b":{"$set":{"deletedAt":null}}}',
] as const;

export function hostileValue(random: Random): string {
  const roll = random();
  if (roll < 0.04) return nested(random, 1 + Math.floor(random() * 20_000));
  if (roll < 0.06) return `"${'x'.repeat(Math.floor(random() * 300_000))}"`;
  if (roll < 0.07) return `[${Array.from({ length: 2_000 }, (_, index) => index).join(',')}]`;
  if (roll < 0.08) return `{${Array.from({ length: 2_000 }, (_, index) => `"$k${index}":${index}`).join(',')}}`;
  return pick(random, SCALARS);
}

function nested(random: Random, depth: number): string {
  return random() < 0.5 ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

export const HOSTILE_KEYS = [
  '__proto__',
  'constructor',
  '$set',
  '$where',
  'a.b',
  '',
  '\u0000',
  'toString',
  '_id',
] as const;
