import type { BackendApi } from '#server/clerk/backend-api.ts';
import { isNotFound } from '#server/clerk/clerk-api-error.ts';
import type { AnyGuardedRow } from '#server/database/guarded-rows.ts';
import { membershipSchema } from '#server/webhooks/schemas/membership.schema.ts';
import { organizationSchema } from '#server/webhooks/schemas/organization.schema.ts';
import { userSchema } from '#server/webhooks/schemas/user.schema.ts';
import {
  byCursor,
  byOffset,
  byPerson,
  type ClerkEntity,
  type PageReader,
  type ReadOptions,
  readAll,
} from './page-reader.ts';

/** How one family of Clerk's entities is read, applied and compared. */
export interface Family {
  name: string;
  /** The collection of its projection. */
  collection: string;
  read: PageReader;
  /** The webhook event that would have reported the entity as it is now. */
  eventType: (entity: ClerkEntity) => string;
  /**
   * What the row should hold, under the row's own names. Without it only Clerk's `updated_at` tells whether a row is
   * behind.
   */
  toFact?: (entity: ClerkEntity) => object;
  /** How to make sure that Clerk has no such entity any more; without it rows that no list shows are left alone. */
  absence?: Absence;
}

export interface Absence {
  /** The webhook event that would have reported the end. */
  eventType: string;
  isGone: (api: BackendApi, row: AnyGuardedRow, options: ReadOptions) => Promise<boolean>;
}

/** In the order they are read: what others hang on comes first. */
export const families: Family[] = [
  {
    name: 'users',
    collection: 'users',
    read: byCursor('/v1/users'),
    eventType: () => 'user.updated',
    toFact: (entity) => userSchema.parse(entity),
    absence: { eventType: 'user.deleted', isGone: isNotAt('/v1/users') },
  },
  {
    name: 'organizations',
    collection: 'organizations',
    read: byOffset('/v1/organizations'),
    eventType: () => 'organization.updated',
    toFact: (entity) => organizationSchema.parse(entity),
    absence: { eventType: 'organization.deleted', isGone: isNotAt('/v1/organizations') },
  },
  {
    name: 'memberships',
    collection: 'memberships',
    read: byOffset('/v1/organization_memberships'),
    eventType: () => 'organizationMembership.updated',
    toFact: (entity) => membershipSchema.parse(entity).membership,
    absence: {
      eventType: 'organizationMembership.deleted',
      isGone: isNotListedAt(({ userId }) => `/v1/users/${encodeURIComponent(String(userId))}/organization_memberships`),
    },
  },
  {
    name: 'roles',
    collection: 'roles',
    read: byOffset('/v1/organization_roles'),
    eventType: () => 'role.updated',
    absence: { eventType: 'role.deleted', isGone: isNotAt('/v1/organization_roles') },
  },
  {
    name: 'permissions',
    collection: 'permissions',
    read: byOffset('/v1/organization_permissions'),
    eventType: () => 'permission.updated',
    absence: { eventType: 'permission.deleted', isGone: isNotAt('/v1/organization_permissions') },
  },
  {
    name: 'domains',
    collection: 'organization_domains',
    read: byOffset('/v1/organization_domains'),
    eventType: () => 'organizationDomain.updated',
    absence: {
      eventType: 'organizationDomain.deleted',
      isGone: isNotListedAt(
        ({ organizationId }) => `/v1/organizations/${encodeURIComponent(String(organizationId))}/domains`,
      ),
    },
  },
  {
    name: 'organization invitations',
    collection: 'invitations',
    read: byOffset('/v1/organization_invitations'),
    eventType: toInvitationEvent('organizationInvitation'),
  },
  {
    name: 'invitations',
    collection: 'invitations',
    read: byOffset('/v1/invitations'),
    eventType: toInvitationEvent('invitation'),
  },
  {
    // The list above leaves them out: https://clerk.com/docs/reference/backend-api, ListInvitations.
    name: 'revoked invitations',
    collection: 'invitations',
    read: byOffset('/v1/invitations', { status: 'revoked' }),
    eventType: () => 'invitation.revoked',
  },
  {
    name: 'waitlist',
    collection: 'waitlist_entries',
    read: byOffset('/v1/waitlist_entries'),
    eventType: () => 'waitlistEntry.updated',
    absence: {
      eventType: 'waitlistEntry.deleted',
      isGone: isNotFoundIn('/v1/waitlist_entries'),
    },
  },
];

/** Read last, and only when asked for: it takes a request a person. */
export const sessionFamily: Family = {
  name: 'sessions',
  collection: 'sessions',
  read: byPerson('/v1/sessions'),
  // Follows the session's status, whatever it is.
  eventType: () => 'session.updated',
};

/** What was deleted ends what hangs on it, so owners are looked at before memberships. */
export const absenceOrder = ['organizations', 'users', 'memberships', 'domains', 'roles', 'permissions', 'waitlist'];

/** An expired one is a pending one whose time is over, which the row itself tells. */
function toInvitationEvent(prefix: string): Family['eventType'] {
  return ({ status }) => (status === 'accepted' || status === 'revoked' ? `${prefix}.${status}` : `${prefix}.created`);
}

function isNotAt(path: string): Absence['isGone'] {
  return async (api, row, { signal }) => {
    try {
      await api.get(`${path}/${encodeURIComponent(row._id)}`, {}, signal);
      return false;
    } catch (error) {
      if (isNotFound(error)) return true;
      throw error;
    }
  };
}

/** For what has no address of its own: it is gone when the list of its owner lacks it, or when the owner is gone. */
function isNotListedAt(pathOf: (row: AnyGuardedRow) => string): Absence['isGone'] {
  return async (api, row, options) => {
    try {
      return await isMissingIn(api, row, byOffset(pathOf(row)), options);
    } catch (error) {
      if (isNotFound(error)) return true;
      throw error;
    }
  };
}

/** For what has neither an address nor an owner, in a list that can be searched by id. */
function isNotFoundIn(path: string): Absence['isGone'] {
  return (api, row, options) => isMissingIn(api, row, byOffset(path, { query: row._id }), options);
}

async function isMissingIn(api: BackendApi, row: AnyGuardedRow, read: PageReader, options: ReadOptions) {
  const listed = await readAll(api, read, options);
  return listed.every(({ id }) => id !== row._id);
}
