import { buildEvent, type ClerkEvent, T0 } from '#server/test/clerk-events.ts';

/** What an organization has besides members, in Clerk's shape. */
export interface InvitationParts {
  id: string;
  organizationId: string;
  acceptedBy?: string;
  at: number;
}

export function invitationEvent(status: 'created' | 'accepted' | 'revoked', parts: InvitationParts): ClerkEvent {
  const data = {
    object: 'organization_invitation',
    id: parts.id,
    organization_id: parts.organizationId,
    email_address: `${parts.id}@example.test`,
    role: 'org:member',
    status: status === 'created' ? 'pending' : status,
    user_id: parts.acceptedBy ?? null,
    expires_at: T0 + 1e9,
    created_at: T0,
    updated_at: parts.at,
  };
  return buildEvent(`organizationInvitation.${status}`, data, parts.at);
}

export interface DomainParts {
  id: string;
  organizationId: string;
  mode?: string;
  at: number;
}

export function domainEvent(change: 'created' | 'updated', { id, organizationId, mode, at }: DomainParts): ClerkEvent {
  const data = {
    object: 'organization_domain',
    id,
    organization_id: organizationId,
    name: `${id}.example.test`,
    enrollment_mode: mode ?? 'manual_invitation',
    verification: { status: 'verified' },
    created_at: T0,
    updated_at: at,
  };
  return buildEvent(`organizationDomain.${change}`, data, at);
}

export interface RoleParts {
  id: string;
  name: string;
  at: number;
}

export function roleEvent(change: 'created' | 'updated', { id, name, at }: RoleParts): ClerkEvent {
  const permissions = [{ object: 'permission', id: 'perm_1', key: `org:${name}`, name }];
  const data = { object: 'role', id, key: `org:${id}`, name, description: null, permissions, created_at: T0 };
  return buildEvent(`role.${change}`, { ...data, updated_at: at }, at);
}

/** Clerk's deletions name the id and nothing else. */
export function deletionEvent(type: 'organizationDomain.deleted' | 'role.deleted', id: string, at: number): ClerkEvent {
  return buildEvent(type, { object: type.split('.')[0], id, deleted: true }, at);
}
