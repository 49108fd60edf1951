import type { ClerkEnvelope } from '#server/webhooks/schemas/envelope.schema.ts';

/** Of a message only who, what kind and whether it was sent: its text and data may hold one-time passwords. */
const messageFields = new Set([
  'object',
  'id',
  'slug',
  'user_id',
  'status',
  'delivered_by_clerk',
  'created_at',
  'updated_at',
]);

/** Wherever they stand: tickets that sign their bearer in, metadata that is not for us, addresses of machines. */
const secretFields = new Set(['url', 'private_metadata', 'unsafe_metadata', 'ip_address', 'client_ip', 'otp_code']);

/** Takes out of an event what must never be stored. Works on what was verified, before the first write. */
export function redact(envelope: ClerkEnvelope): ClerkEnvelope {
  const isMessage = envelope.type.startsWith('email.') || envelope.type.startsWith('sms.');
  const data = isMessage
    ? Object.fromEntries(Object.entries(envelope.data).filter(([key]) => messageFields.has(key)))
    : envelope.data;
  const clean = Object.entries(data)
    .filter(([key]) => !secretFields.has(key))
    .map(([key, value]) => [key, withoutSecrets(value, 1)]);
  return { ...envelope, data: Object.fromEntries(clean) };
}

/** Far deeper than anything Clerk sends; people can nest what they write into their metadata without end. */
const MAX_DEPTH = 32;

function withoutSecrets(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((inner) => withoutSecrets(inner, depth + 1));
  const kept = Object.entries(value).filter(([key]) => !secretFields.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutSecrets(inner, depth + 1)]));
}
