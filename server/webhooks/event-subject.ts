import * as z from 'zod';
import type { ClerkEnvelope } from '#server/webhooks/schemas/envelope.schema.ts';
import { id, optionalId } from '#server/webhooks/schemas/fields.schema.ts';
import type { WebhookEventRow } from './webhook-event.model.ts';

/** Whose it is must be known also of an event that cannot be read. */
const subjectSchema = z.object({ id });

/** The id of what an event is about; undefined for a deletion that lacks it, as Clerk's own schema allows. */
export function entityKeyOf({ data }: ClerkEnvelope): string | undefined {
  return subjectSchema.safeParse(data).data?.id;
}

const personSchema = z.object({
  user_id: optionalId,
  public_user_data: z.object({ user_id: optionalId }).nullish().catch(null),
  payer: z.object({ user_id: optionalId }).nullish().catch(null),
  user: z.object({ id: optionalId }).nullish().catch(null),
});

/** The person whose data an event about something else holds: a session's owner, a member, who accepted an invitation, who pays. */
export function userIdOf(envelope: ClerkEnvelope): string | null {
  if (isAboutPerson(envelope)) return null;
  const person = personSchema.safeParse(envelope.data).data;
  return person?.user_id ?? person?.public_user_data?.user_id ?? person?.payer?.user_id ?? person?.user?.id ?? null;
}

/** The person whose data a kept event holds. */
export function personOf({
  type,
  entityKey,
  userId,
}: Pick<WebhookEventRow, 'type' | 'entityKey' | 'userId'>): string | null {
  return isAboutPerson({ type }) ? entityKey : userId;
}

function isAboutPerson({ type }: { type: string }): boolean {
  return type.startsWith('user.');
}

/** The address by which an event names somebody who may have no id yet, in lower case: in invitations and on the waiting list. */
export function emailOf({ data }: ClerkEnvelope): string | null {
  const { email_address: email } = data;
  return typeof email === 'string' ? email.toLowerCase() : null;
}
