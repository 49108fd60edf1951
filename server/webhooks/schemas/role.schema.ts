import * as z from 'zod';
import type { PermissionFact, RoleFact } from '#server/roles/role.facts.ts';
import { flag, id, listOf, text } from './fields.schema.ts';

export const roleSchema = z
  .object({
    id,
    key: z.string().min(1),
    name: z.string(),
    description: text,
    is_creator_eligible: flag,
    permissions: listOf(z.object({ key: z.string().min(1) })),
  })
  .transform(
    (role): RoleFact => ({
      id: role.id,
      key: role.key,
      name: role.name,
      description: role.description,
      isCreatorEligible: role.is_creator_eligible,
      permissionKeys: role.permissions.map((permission) => permission.key),
    }),
  );

export const permissionSchema = z
  .object({ id, key: z.string().min(1), name: z.string(), description: text, type: text })
  .transform((permission): PermissionFact => permission);
