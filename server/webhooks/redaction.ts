import type { ClerkEnvelope } from '#server/webhooks/schemas/envelope.schema.ts';
import { isLink, isNaming, isPicture, isSecretField, isSecretText } from './secret-fields.ts';

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
  redactFields(data, { depth: 0, isFreeForm: false });
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

interface Place {
  depth: number;
  /** Within metadata people choose the names: there no name tells that a text is harmless. */
  isFreeForm: boolean;
}

function redactFields(fields: Record<string, unknown>, place: Place): void {
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const isOut = isSecretField(name, value) || isSecretText(name);
    const kept = isOut ? undefined : redactValue(name, value, place);
    if (kept !== value) fields[name] = kept;
  }
}

/** What may be kept of a value: an object or a list is the same one, without what was in it and may not be kept. */
function redactValue(name: string, value: unknown, place: Place): unknown {
  if (typeof value === 'string') return isKept(name, value, place) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (place.depth >= MAX_DEPTH) return null;
  const inside = { depth: place.depth + 1, isFreeForm: place.isFreeForm || name.endsWith('metadata') };
  if (isRecord(value)) redactFields(isPayer(name) ? withoutPerson(value) : value, inside);
  else if (Array.isArray(value)) redactList(name, value, inside);
  return value;
}

function isKept(name: string, text: string, { isFreeForm }: Place): boolean {
  if (isPayer(name)) return false;
  if (!isFreeForm && isNaming(name)) return true;
  return !isSecretText(text) && (!isLink(text) || isPicture(name));
}

function redactList(name: string, list: unknown[], place: Place): void {
  for (const [index, value] of list.entries()) list[index] = redactValue(name, value, place);
}

/** Of who pays and who is paid, only who. */
const payers = ['payer', 'payee', 'payers', 'payees'];
const payerFields = ['id', 'user_id', 'organization_id'];

function isPayer(name: string): boolean {
  return payers.includes(name);
}

function withoutPerson(payer: Record<string, unknown>): Record<string, unknown> {
  for (const name of Object.keys(payer)) if (!payerFields.includes(name)) payer[name] = undefined;
  return payer;
}

function isRecord(value: object): value is Record<string, unknown> {
  return !Array.isArray(value);
}
