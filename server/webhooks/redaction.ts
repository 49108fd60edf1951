import type { ClerkEnvelope } from '#server/webhooks/schemas/envelope.schema.ts';
import { isLink, isPicture, isSecretField, isSecretText } from './secret-fields.ts';

/** Far deeper than anything Clerk sends; people can nest what they write into their metadata without end. */
const MAX_DEPTH = 32;

/**
 * Takes out of an event what must never be stored; before the first write, and in place: a copy would cost as much as the
 * reading did. What is undefined in the result is not in its JSON text.
 */
export function redact(envelope: ClerkEnvelope): ClerkEnvelope {
  const { type, data } = envelope;
  if (type.startsWith('email.') || type.startsWith('sms.')) return { ...envelope, data: toNote(data) };
  // A session's events carry the whole person once more.
  if (type.startsWith('session.')) data.user = undefined;
  redactFields(data, 0);
  return envelope;
}

/** What the name of a template or a state looks like, and no code does. */
const WORDS = /^[a-z][a-z_-]{0,99}$/i;
/** Of a message only who, what kind and whether it was sent: its text and data may hold one-time passwords. */
const wordFields = ['object', 'slug', 'status'];
const noteFields = ['id', 'user_id', 'delivered_by_clerk', 'created_at', 'created_at_ms', 'updated_at'];

function toNote(message: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(message).filter(([key, value]) => {
      if (wordFields.includes(key)) return typeof value === 'string' && WORDS.test(value);
      return noteFields.includes(key) && typeof value !== 'object';
    }),
  );
}

/** Of who pays and who is paid, only who. */
const payerFields = ['id', 'user_id', 'organization_id'];

function redactFields(fields: Record<string, unknown>, depth: number, isWanted = (_name: string) => true): void {
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const kept = isWanted(name) && !isSecretField(name, value) ? redactValue(name, value, depth) : undefined;
    if (kept !== value) fields[name] = kept;
  }
}

/** What may be kept of a value: an object or a list is the same one, without what was in it and may not be kept. */
function redactValue(name: string, value: unknown, depth: number): unknown {
  if (name === 'payer' || name === 'payee') return redactPayer(value);
  if (typeof value === 'string') return isSecretText(value) || (isLink(value) && !isPicture(name)) ? null : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (isRecord(value)) redactFields(value, depth + 1);
  else if (Array.isArray(value)) redactList(name, value, depth + 1);
  return value;
}

function redactList(name: string, list: unknown[], depth: number): void {
  for (const [index, value] of list.entries()) list[index] = redactValue(name, value, depth);
}

function redactPayer(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !isRecord(value)) return null;
  redactFields(value, MAX_DEPTH, (name) => payerFields.includes(name));
  return value;
}

function isRecord(value: object): value is Record<string, unknown> {
  return !Array.isArray(value);
}
