import type { EventOrder } from '#server/database/guarded-write.ts';
import { APPLIED, type ProjectionOutcome, toOutcome } from '#server/directory/projection.ts';
import { buryPermission, writePermission } from './permission.model.ts';
import type { PermissionFact, RoleFact } from './role.facts.ts';
import { buryRole, writeRole } from './role.model.ts';

export async function projectRole(fact: RoleFact, order: EventOrder): Promise<ProjectionOutcome> {
  return toOutcome(await writeRole(fact, order));
}

export async function projectRoleDeletion(id: string, { eventAt }: EventOrder): Promise<ProjectionOutcome> {
  await buryRole(id, eventAt);
  return APPLIED;
}

export async function projectPermission(fact: PermissionFact, order: EventOrder): Promise<ProjectionOutcome> {
  return toOutcome(await writePermission(fact, order));
}

export async function projectPermissionDeletion(id: string, { eventAt }: EventOrder): Promise<ProjectionOutcome> {
  await buryPermission(id, eventAt);
  return APPLIED;
}
