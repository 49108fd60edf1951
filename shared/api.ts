import * as z from 'zod/mini';
import { memberCardSchema } from './member.ts';
import { organizationSchema } from './organization.ts';
import { presenceChoiceSchema } from './presence.ts';

/** One membership of a demo person: somebody in two organizations is listed twice. */
export const demoPersonSchema = z.object({
  email: z.string(),
  name: z.string(),
  imageUrl: z.nullable(z.string()),
  /** Clerk's role key. */
  role: z.string(),
  /** The organization's name. */
  organization: z.string(),
});
export type DemoPerson = z.infer<typeof demoPersonSchema>;

export const clientConfigSchema = z.object({
  publishableKey: z.string(),
  /** Set when local Clerk answers in Clerk's place: the path ClerkProvider must talk to. */
  proxyUrl: z.optional(z.string()),
  demo: z.optional(z.object({ password: z.string(), people: z.array(demoPersonSchema) })),
});
/** `GET /api/config`, for anyone: what the client must know before it can sign anybody in. */
export type ClientConfig = z.infer<typeof clientConfigSchema>;

export const meSchema = z.object({
  userId: z.string(),
  sessionId: z.string(),
  name: z.nullable(z.string()),
  imageUrl: z.nullable(z.string()),
  /**
   * `joining`: signed in, but the webhooks about this person, or about the organization named in the token, have not
   * been applied yet; ask again soon. `ready`: `organizations` is complete as far as the server knows.
   */
  status: z.enum(['ready', 'joining']),
  /** What the caller has chosen to be shown as. */
  presence: presenceChoiceSchema,
  /** Whether the caller runs this installation, and may use `/api/admin`. */
  isOperator: z.boolean(),
  organizations: z.array(
    z.extend(organizationSchema, {
      /** Clerk's role key. */
      role: z.string(),
      /** The permission keys of that role, as it is now. */
      permissions: z.array(z.string()),
    }),
  ),
});
/** `GET /api/me` */
export type Me = z.infer<typeof meSchema>;

export const memberPageSchema = z.object({
  members: z.array(memberCardSchema),
  /** Give it back as `cursor` to get the next page; null after the last. */
  nextCursor: z.nullable(z.string()),
});
/** `GET /api/organizations/:id/members?q=&role=&cursor=&limit=` */
export type MemberPage = z.infer<typeof memberPageSchema>;
