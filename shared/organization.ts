import * as z from 'zod/mini';

export const organizationSchema = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.nullable(z.string()),
  imageUrl: z.nullable(z.string()),
});

/** An organization as its members see it. */
export type Organization = z.infer<typeof organizationSchema>;

/** The role key Clerk gives to people who run an organization. */
export const ADMIN_ROLE = 'org:admin';
