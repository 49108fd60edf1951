import type { ClerkEnvelope } from './clerk-event.schema.ts';

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

/** Wherever they stand: tickets that sign their bearer in, metadata meant for servers only, addresses of machines. */
const secretFields = new Set(['url', 'private_metadata', 'ip_address', 'client_ip', 'otp_code']);

/** Takes out of an event what must never be stored. Works on what was verified, before the first write. */
export function redact(envelope: ClerkEnvelope): ClerkEnvelope {
  const isMessage = envelope.type.startsWith('email.') || envelope.type.startsWith('sms.');
  const data = isMessage
    ? Object.fromEntries(Object.entries(envelope.data).filter(([key]) => messageFields.has(key)))
    : envelope.data;
  return { ...envelope, data: withoutSecrets(data) as ClerkEnvelope['data'] };
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !secretFields.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutSecrets(inner)]));
}
