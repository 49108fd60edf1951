import * as z from 'zod';
import type { UserFact } from '#server/directory/directory.facts.ts';
import { isLink, isSecretText } from '#server/webhooks/secret-fields.ts';
import { flag, id, listOf, pictureUrl, text } from './fields.schema.ts';
import { toName } from './person-name.ts';

/** Where people need not prove their address to sign up, the primary one may be somebody else's. */
const verificationSchema = z.object({ status: z.string().nullish() }).nullish().catch(null);
const emailSchema = z.object({
  id: z.string().nullish(),
  email_address: z.string(),
  verification: verificationSchema,
});

const isShowable = (text: string): boolean => !isLink(text) && !isSecretText(text);

/** Of the metadata only what a card shows, and only in the shape a card can show. */
const cardMetadataSchema = z
  .object({
    // As before storage, so that a card is the same whichever way the report came.
    title: z.string().trim().min(1).max(200).refine(isShowable).nullable().catch(null).default(null),
    country: z
      .string()
      .regex(/^[A-Za-z]{2}$/)
      .toUpperCase()
      .nullable()
      .catch(null)
      .default(null),
    bot: z.boolean().catch(false).default(false),
  })
  .catch({ title: null, country: null, bot: false });

export const userSchema = z
  .object({
    id,
    first_name: text,
    last_name: text,
    username: text,
    image_url: pictureUrl,
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
      isBot: user.public_metadata.bot,
      isBanned: user.banned || user.deprovisioned,
    };
  });
