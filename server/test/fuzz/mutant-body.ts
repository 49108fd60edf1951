import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { HOSTILE_KEYS, hostileValue, pick, type Random } from './values.ts';

const FIXTURES = new URL('../fixtures/clerk/', import.meta.url);
const originals = readdirSync(FIXTURES).map((name) => readFileSync(new URL(name, FIXTURES), 'utf8'));

const jsonSchema = z.record(z.string(), z.unknown());
type Json = z.infer<typeof jsonSchema>;
/** Stands for a piece of text that is put in when the rest has become JSON. */
const HOLE = '"@hole@"';

function readEvent(text: string): Json & { data: Json } {
  const event = jsonSchema.parse(JSON.parse(text));
  return { ...event, data: jsonSchema.parse(event.data) };
}

/** A body that Clerk might send, about an entity whose id is `id`. */
export function plainBody(random: Random, id: string): string {
  const event = readEvent(originals[Math.floor(random() * originals.length)] ?? '{}');
  return JSON.stringify({ ...event, data: { ...event.data, id } });
}

/** The same with one thing wrong in it, or something else altogether. */
export function mutantBody(random: Random, id: string): Buffer {
  const text = plainBody(random, id);
  const roll = random();
  if (roll < 0.45) return Buffer.from(withHole(random, text));
  if (roll < 0.55) return Buffer.from(text.slice(0, Math.floor(random() * text.length)));
  if (roll < 0.65) return withWrongBytes(random, Buffer.from(text));
  if (roll < 0.7) return Buffer.from(text, 'utf16le');
  if (roll < 0.75) return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
  if (roll < 0.76) return Buffer.alloc(2_200_000, 'x');
  if (roll < 0.77) return Buffer.from(text.replace('{', `{"padding":"${'x'.repeat(1_000_000)}",`));
  return Buffer.from(
    pick(random, ['', ' ', 'null', '[]', '"text"', '0', '{}', '{"type":1,"data":{}}', hostileValue(random)]),
  );
}

/** Puts something hostile in the place of a field, or beside the fields, of the envelope or the entity. */
function withHole(random: Random, text: string): string {
  const event = readEvent(text);
  const part: Json = random() < 0.25 ? event : event.data;
  const keys = Object.keys(part);
  const key = random() < 0.7 ? (keys[Math.floor(random() * keys.length)] ?? 'id') : pick(random, HOSTILE_KEYS);
  // Not by assignment: `__proto__` would set the prototype and be gone from the text.
  Object.defineProperty(part, key, { value: '@hole@', enumerable: true, configurable: true, writable: true });
  return JSON.stringify(event).replace(HOLE, () => hostileValue(random));
}

function withWrongBytes(random: Random, body: Buffer): Buffer {
  const count = 1 + Math.floor(random() * 5);
  for (let index = 0; index < count; index += 1) body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
  return body;
}
