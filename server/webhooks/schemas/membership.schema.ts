import * as z from 'zod';
import type { MembershipEnd, MembershipReport } from '#server/directory/directory.facts.ts';
import { id, milliseconds, pictureUrl, text } from './fields.schema.ts';
import { organizationSchema } from './organization.schema.ts';
import { toName } from './person-name.ts';

const personSchema = z.object({
  user_id: id,
  first_name: text,
  last_name: text,
  username: text,
  image_url: pictureUrl,
});

function toUser(person: z.output<typeof personSchema>): MembershipReport['user'] {
  return { id: person.user_id, name: toName(person), imageUrl: person.image_url, username: person.username };
}

export const membershipSchema = z
  .object({
    id,
    role: z.string().min(1),
    permissions: z.array(z.string()).nullish().catch(null),
    created_at: milliseconds,
    organization: organizationSchema,
    public_user_data: personSchema.nullish(),
  })
  .transform((membership): MembershipReport => {
    const { organization, public_user_data: person } = membership;
    const fact = {
      id: membership.id,
      organizationId: organization.id,
      userId: person?.user_id,
      role: membership.role,
      permissions: membership.permissions ?? [],
      joinedAt: membership.created_at,
    };
    return { membership: fact, user: person ? toUser(person) : undefined, organization };
  });

/** An end must be understood whatever else is missing: somebody has lost access. */
export const membershipEndSchema = z
  .object({
    id,
    organization: z.object({ id }).nullish().catch(null),
    public_user_data: z.object({ user_id: id }).nullish().catch(null),
  })
  .transform(
    ({ id, organization, public_user_data: person }): MembershipEnd => ({
      id,
      organizationId: organization?.id,
      userId: person?.user_id,
    }),
  );
