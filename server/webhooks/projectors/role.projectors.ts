import {
  projectPermission,
  projectPermissionDeletion,
  projectRole,
  projectRoleDeletion,
} from '#server/roles/role.projector.ts';
import { endingSchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { permissionSchema, roleSchema } from '#server/webhooks/schemas/role.schema.ts';
import { reading } from './projector.ts';

export const writeRole = reading(roleSchema, (fact, context) => projectRole(fact, context));
/** Clerk's types call the ends of roles and permissions whole entities; what is sent is a deleted object. */
export const endRole = reading(endingSchema, ({ id }, context) => projectRoleDeletion(id, context));
export const writePermission = reading(permissionSchema, (fact, context) => projectPermission(fact, context));
export const endPermission = reading(endingSchema, ({ id }, context) => projectPermissionDeletion(id, context));
