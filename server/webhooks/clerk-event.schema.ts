import * as z from 'zod';
import type {
  MembershipEnd,
  MembershipFact,
  MembershipReport,
  OrganizationFact,
  UserFact,
} from '#server/directory/directory.facts.ts';
import type { SessionEnd, SessionFact } from '#server/sessions/session.fact.ts';

/*
 * Clerk's JSON in, our facts out: the only file that knows Clerk's field names. Fields we do not use are not looked at,
 * because Clerk adds and changes fields without notice. Shapes: https://github.com/clerk/openapi-specs (webhooks).
 */

const text = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));
/** A moment that JavaScript can show, in milliseconds since the epoch. */
const milliseconds = z.number().min(0).max(8.64e15);

/** Clerk documents milliseconds but its own samples also show seconds. */
const envelopeTime = milliseconds.transform((value) => (value < 1e11 ? value * 1000 : value));

export const envelopeSchema = z.object({
  type: z.string().min(1).max(200),
  data: z.record(z.string(), z.unknown()),
  timestamp: envelopeTime.optional(),
  instance_id: z.string().optional(),
});
export type ClerkEnvelope = z.infer<typeof envelopeSchema>;

/** The entity a delivery is about; deletions may lack even the id, by Clerk's own schema. */
export const entitySchema = z.object({ id: z.string().min(1), updated_at: milliseconds.nullish() });

const emailSchema = z.object({ id: z.string().nullish(), email_address: z.string() });
/** Of the metadata only what a card shows, and only in the shape a card can show. */
const cardMetadataSchema = z
  .object({
    title: z.string().trim().min(1).max(200).nullable().catch(null).default(null),
    country: z
      .string()
      .regex(/^[A-Za-z]{2}$/)
      .toUpperCase()
      .nullable()
      .catch(null)
      .default(null),
  })
  .catch({ title: null, country: null });

export const userSchema = z
  .object({
    id: z.string().min(1),
    first_name: text,
    last_name: text,
    username: text,
    image_url: text,
    email_addresses: z.array(emailSchema).default([]),
    primary_email_address_id: text,
    public_metadata: cardMetadataSchema,
    banned: z.boolean().default(false),
  })
  .transform((user): UserFact => {
    const primary = user.email_addresses.find((email) => email.id === user.primary_email_address_id);
    return {
      id: user.id,
      name: toName(user),
      imageUrl: user.image_url,
      email: primary?.email_address ?? null,
      username: user.username,
      title: user.public_metadata.title,
      country: user.public_metadata.country,
      isBanned: user.banned,
    };
  });

export const organizationSchema = z
  .object({ id: z.string().min(1), name: z.string(), slug: text, image_url: text })
  .transform(({ id, name, slug, image_url }): OrganizationFact => ({ id, name, slug, imageUrl: image_url }));

export const membershipSchema = z
  .object({
    id: z.string().min(1),
    role: z.string().min(1),
    created_at: milliseconds,
    organization: organizationSchema,
    public_user_data: z.object({
      user_id: z.string().min(1),
      first_name: text,
      last_name: text,
      username: text,
      image_url: text,
    }),
  })
  .transform((membership): MembershipReport => {
    const { organization, public_user_data: person } = membership;
    const fact: MembershipFact = {
      id: membership.id,
      organizationId: organization.id,
      userId: person.user_id,
      role: membership.role,
      joinedAt: membership.created_at,
    };
    const user = { id: person.user_id, name: toName(person), imageUrl: person.image_url, username: person.username };
    return { membership: fact, user, organization };
  });

/** An end must be understood whatever else is missing: somebody has lost access. */
export const membershipEndSchema = z
  .object({
    id: z.string().min(1),
    organization: z
      .object({ id: z.string().min(1) })
      .nullish()
      .catch(null),
    public_user_data: z
      .object({ user_id: z.string().min(1) })
      .nullish()
      .catch(null),
  })
  .transform(
    ({ id, organization, public_user_data: person }): MembershipEnd => ({
      id,
      organizationId: organization?.id,
      userId: person?.user_id,
    }),
  );

const activitySchema = z.object({
  device_type: text,
  browser_name: text,
  browser_version: text,
  city: text,
  country: text,
});

export const sessionSchema = z
  .object({
    id: z.string().min(1),
    user_id: z.string().min(1),
    created_at: milliseconds,
    last_active_at: milliseconds,
    expire_at: milliseconds,
    latest_activity: activitySchema.nullish(),
  })
  // The IP address that Clerk sends along stops here.
  .transform(
    ({ latest_activity: activity, ...session }): SessionFact => ({
      id: session.id,
      userId: session.user_id,
      device: activity?.device_type ?? null,
      browser: [activity?.browser_name, activity?.browser_version?.split('.')[0]].filter(Boolean).join(' ') || null,
      city: activity?.city ?? null,
      country: activity?.country ?? null,
      startedAt: session.created_at,
      lastActiveAt: session.last_active_at,
      expireAt: session.expire_at,
    }),
  );

/** As with memberships: the id is enough. */
export const sessionEndSchema = z
  .object({ id: z.string().min(1), user_id: z.string().min(1).nullish().catch(null) })
  .transform(({ id, user_id }): SessionEnd => ({ id, userId: user_id ?? undefined }));

function toName(person: { first_name: string | null; last_name: string | null; username: string | null }): string {
  const name = [person.first_name, person.last_name]
    .filter((part) => part !== null)
    .join(' ')
    .trim();
  return name || person.username || 'Unnamed person';
}
