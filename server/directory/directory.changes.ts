import type { ChangeContent, ChangeLog } from './change-log.ts';
import { presentMember, presentOrganization } from './directory.presenter.ts';
import { findCurrentMembership, isComplete } from './membership.model.ts';
import { findOrganization } from './organization.model.ts';

/** Adds the present state of one member to the organization's stream. */
export function recordMember(
  log: ChangeLog,
  organizationId: string,
  userId: string,
  sourceEvent: string,
): Promise<void> {
  return log.append({ organizationId, entity: userId, sourceEvent, read: () => readMember(organizationId, userId) });
}

async function readMember(organizationId: string, userId: string): Promise<ChangeContent> {
  const row = await findCurrentMembership(organizationId, userId);
  // A row without its person is still being written: the event that writes it will record it.
  return row !== null && isComplete(row)
    ? { kind: 'member.upserted', userId, card: presentMember(row) }
    : { kind: 'member.removed', userId };
}

/** Adds the present state of the organization itself to its stream. */
export function recordOrganization(log: ChangeLog, organizationId: string, sourceEvent: string): Promise<void> {
  return log.append({
    organizationId,
    entity: 'organization',
    sourceEvent,
    read: () => readOrganization(organizationId),
  });
}

async function readOrganization(organizationId: string): Promise<ChangeContent> {
  const row = await findOrganization(organizationId);
  return row === null || row.deletedAt !== null
    ? { kind: 'organization.deleted' }
    : { kind: 'organization.updated', organization: presentOrganization(row) };
}
