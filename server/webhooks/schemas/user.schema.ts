import * as z from 'zod';
import type { UserFact } from '#server/directory/directory.facts.ts';
import { flag, id, listOf, text } from './fields.schema.ts';
import { toName } from './person-name.ts';

/** Where people need not prove their address to sign up, the primary one may be somebody else's. */
const verificationSchema = z.object({ status: z.string().nullish() }).nullish().catch(null);
const emailSchema = z.object({
  id: z.string().nullish(),
  email_address: z.string(),
  verification: verificationSchema,
});

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
    id,
    first_name: text,
    last_name: text,
    username: text,
    image_url: text,
    email_addresses: listOf(emailSchema),
    primary_email_address_id: text,
    public_metadata: cardMetadataSchema,
    banned: flag,
    // A directory that disables somebody reports this, not a deletion; neither may come in.
    deprovisioned: flag,
  })
  .transform((user): UserFact => {
    const primary = user.email_addresses.find((email) => email.id === user.primary_email_address_id);
    return {
      id: user.id,
      name: toName(user),
      imageUrl: user.image_url,
      email: primary?.email_address ?? null,
      emails: [...new Set(user.email_addresses.map(({ email_address }) => email_address.toLowerCase()))].sort(),
      isEmailVerified: primary?.verification?.status === 'verified',
      username: user.username,
      title: user.public_metadata.title,
      country: user.public_metadata.country,
      isBanned: user.banned || user.deprovisioned,
    };
  });
