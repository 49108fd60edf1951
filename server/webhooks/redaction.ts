import type { ClerkEnvelope } from '#server/webhooks/schemas/envelope.schema.ts';
import { isLink, isPicture, isSecretField, isSecretText } from './secret-fields.ts';

/** Far deeper than anything Clerk sends; people can nest what they write into their metadata without end. */
const MAX_DEPTH = 32;

/** Takes out of an event what must never be stored. Works on what was verified, before the first write. */
export function redact(envelope: ClerkEnvelope): ClerkEnvelope {
  const { type, data } = envelope;
  if (type.startsWith('email.') || type.startsWith('sms.')) return { ...envelope, data: toNote(data) };
  // A session's events carry the whole person once more.
  const { user, ...own } = data;
  return { ...envelope, data: withoutSecretFields(type.startsWith('session.') ? own : data, 0) };
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

function withoutSecretFields(value: object, depth: number): Record<string, unknown> {
  // Without a prototype, so that a field called `__proto__` is a field like any other.
  const kept: Record<string, unknown> = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    if (isSecretField(key, inner)) continue;
    kept[key] = withoutSecrets(key === 'payer' || key === 'payee' ? toPayer(inner) : inner, depth + 1, key);
  }
  return kept;
}

function toPayer(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).filter(([key]) => payerFields.includes(key)));
}

function withoutSecrets(value: unknown, depth: number, key: string): unknown {
  if (typeof value === 'string') return isSecretText(value) || (isLink(value) && !isPicture(key)) ? null : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((inner) => withoutSecrets(inner, depth + 1, key));
  return withoutSecretFields(value, depth);
}
