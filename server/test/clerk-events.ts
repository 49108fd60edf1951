/** Builders of webhook bodies in Clerk's shape. Each invents what the test does not care about. */

export interface ClerkEvent {
  type: string;
  object: 'event';
  data: Record<string, unknown>;
  timestamp: number;
  instance_id: string;
  event_attributes: { http_request: { client_ip: string; user_agent: string } };
}

/** A time well in the past, so that tests may add to it. */
export const T0 = 1_788_000_000_000;

export function buildEvent(type: string, data: Record<string, unknown>, timestamp: number): ClerkEvent {
  return {
    type,
    object: 'event',
    data,
    timestamp,
    instance_id: 'ins_test',
    event_attributes: { http_request: { client_ip: '203.0.113.24', user_agent: 'Test' } },
  };
}

export interface UserParts {
  id: string;
  first?: string;
  last?: string;
  title?: string;
  country?: string;
  isBot?: boolean;
  email?: string;
  /** Of the address; `verified` unless told. */
  verification?: { status: string } | null;
  banned?: boolean;
  at?: number;
}

export function userEvent(type: 'user.created' | 'user.updated', parts: UserParts): ClerkEvent {
  const at = parts.at ?? T0;
  const data = {
    object: 'user',
    id: parts.id,
    first_name: parts.first ?? 'Ada',
    last_name: parts.last ?? 'Lovelace',
    username: null,
    image_url: `https://img.clerk.com/${parts.id}`,
    email_addresses: [
      {
        id: `idn_${parts.id}`,
        email_address: parts.email ?? `${parts.id}@example.test`,
        verification: parts.verification === undefined ? { status: 'verified' } : parts.verification,
      },
    ],
    primary_email_address_id: `idn_${parts.id}`,
    public_metadata: {
      title: parts.title ?? 'Engineer',
      country: parts.country ?? 'PT',
      ...(parts.isBot === undefined ? {} : { bot: parts.isBot }),
    },
    private_metadata: { salary: 'secret-salary' },
    banned: parts.banned ?? false,
    created_at: T0,
    updated_at: at,
  };
  return buildEvent(type, data, at);
}

export function userDeleted(id: string, at = T0 + 1_000): ClerkEvent {
  return buildEvent('user.deleted', { object: 'user', id, deleted: true }, at);
}

export function organizationEvent(
  type: 'organization.created' | 'organization.updated',
  parts: { id: string; name?: string; at?: number },
): ClerkEvent {
  const at = parts.at ?? T0;
  return buildEvent(type, organizationData(parts.id, parts.name ?? 'Northwind', at), at);
}

export function organizationDeleted(id: string, at = T0 + 1_000): ClerkEvent {
  return buildEvent('organization.deleted', { object: 'organization', id, deleted: true }, at);
}

function organizationData(id: string, name: string, updatedAt: number): Record<string, unknown> {
  return { object: 'organization', id, name, slug: id, image_url: '', created_at: T0, updated_at: updatedAt };
}

export interface MembershipParts {
  userId: string;
  organizationId: string;
  id?: string;
  role?: string;
  first?: string;
  joinedAt?: number;
  at?: number;
}

export function membershipEvent(
  type: 'organizationMembership.created' | 'organizationMembership.updated' | 'organizationMembership.deleted',
  parts: MembershipParts,
): ClerkEvent {
  const at = parts.at ?? T0;
  const data = {
    object: 'organization_membership',
    id: parts.id ?? `orgmem_${parts.organizationId}_${parts.userId}`,
    role: parts.role ?? 'org:member',
    permissions: [],
    organization: organizationData(parts.organizationId, 'Northwind', T0),
    public_user_data: {
      user_id: parts.userId,
      first_name: parts.first ?? 'Ada',
      last_name: 'Lovelace',
      image_url: null,
      identifier: `${parts.userId}@example.test`,
      username: null,
    },
    created_at: parts.joinedAt ?? T0,
    updated_at: at,
  };
  return buildEvent(type, data, at);
}

export interface SessionParts {
  id: string;
  userId: string;
  /** When it began; the time of the report unless told. */
  startedAt?: number;
  at?: number;
}

export function sessionEvent(
  type: 'session.created' | 'session.pending' | 'session.ended' | 'session.removed' | 'session.revoked',
  parts: SessionParts,
): ClerkEvent {
  const at = parts.at ?? Date.now();
  const data = {
    object: 'session',
    id: parts.id,
    user_id: parts.userId,
    client_id: 'client_test',
    status: type === 'session.created' ? 'active' : type.replace('session.', ''),
    last_active_at: at,
    latest_activity:
      type === 'session.created'
        ? {
            object: 'session_activity',
            id: 'sess_activity_test',
            device_type: 'Macintosh',
            is_mobile: false,
            browser_name: 'Firefox',
            browser_version: '140.0',
            ip_address: '203.0.113.99',
            city: 'Lisbon',
            country: 'PT',
          }
        : null,
    expire_at: at + 7 * 86_400_000,
    abandon_at: at + 30 * 86_400_000,
    created_at: parts.startedAt ?? at,
    updated_at: at,
  };
  return buildEvent(type, data, at);
}
