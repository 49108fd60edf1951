import { buildUser } from '#server/embedded/clerk/actions/user-making.ts';
import { deriveId } from '#server/embedded/clerk/ids.ts';
import { membershipPayload } from '#server/embedded/clerk/payloads/membership.payload.ts';
import { organizationPayload } from '#server/embedded/clerk/payloads/organization.payload.ts';
import { userPayload } from '#server/embedded/clerk/payloads/user.payload.ts';
import { LocalDeliveryModel } from '#server/embedded/clerk/store/local-delivery.model.ts';
import { type LocalMembership, LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import {
  type LocalOrganization,
  LocalOrganizationModel,
} from '#server/embedded/clerk/store/local-organization.model.ts';
import { type LocalUser, LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { markSeeded } from '#server/embedded/clerk/store/settings.ts';
import { buildSystemRoles } from '#server/embedded/clerk/store/system-roles.ts';
import { type LocalEventType, NO_END_USER, toBody, toDelivery } from '#server/embedded/clerk/webhooks/event-log.ts';
import { type DemoOrganization, type DemoProfile, demoOrganizations, demoProfiles, emailOf } from './demo-people.ts';

const DAY_MS = 86_400_000;
/** People joined over the last year or so, the first in the list first. */
const FOUNDED_DAYS_AGO = 420;
const DAYS_BETWEEN_JOINS = 8;

interface DemoRows {
  users: LocalUser[];
  organizations: LocalOrganization[];
  memberships: LocalMembership[];
}

/**
 * Writes the demo organizations and people, and one delivery for each, as if each had been made by hand. Every id follows
 * from the names, so a seeding that was cut off is completed by the next: what is there already is left alone.
 */
export async function seedDemo(instanceId: string, now: number): Promise<void> {
  const rows = buildDemoRows(now);
  const deliveries = buildDeliveries(rows, instanceId, now);
  await insertMissing(
    rows.users,
    (_id) => LocalUserModel.find({ _id }).lean(),
    (missing) => LocalUserModel.insertMany(missing),
  );
  await insertMissing(
    rows.organizations,
    (_id) => LocalOrganizationModel.find({ _id }).lean(),
    (missing) => LocalOrganizationModel.insertMany(missing),
  );
  await insertMissing(
    rows.memberships,
    (_id) => LocalMembershipModel.find({ _id }).lean(),
    (missing) => LocalMembershipModel.insertMany(missing),
  );
  await insertMissing(
    deliveries,
    (_id) => LocalDeliveryModel.find({ _id }).lean(),
    (missing) => LocalDeliveryModel.insertMany(missing),
  );
  await markSeeded(now);
}

export function demoUserId(person: DemoProfile): string {
  return deriveId('user', emailOf(person));
}

function buildDemoRows(now: number): DemoRows {
  const keys: DemoOrganization[] = ['northwind', 'globex'];
  return {
    users: demoProfiles.map((person, index) => buildDemoUser(person, joinedAt(index, now))),
    organizations: keys.map((key, index) => buildDemoOrganization(key, joinedAt(index, now))),
    memberships: keys.flatMap((key) => buildDemoMemberships(key, now)),
  };
}

/** Differs from person to person, so that lists have an order. */
function joinedAt(index: number, now: number): number {
  return now - (FOUNDED_DAYS_AGO - index * DAYS_BETWEEN_JOINS) * DAY_MS;
}

function buildDemoUser(person: DemoProfile, at: number): LocalUser {
  const email = emailOf(person);
  return buildUser({ ...person, email }, at, { user: demoUserId(person), email: deriveId('idn', email) });
}

function buildDemoOrganization(key: DemoOrganization, at: number): LocalOrganization {
  const { name, slug } = demoOrganizations[key];
  const founder = demoProfiles.find((person) => person.organizations[key] === 'org:admin');
  return {
    _id: deriveId('org', slug),
    name,
    slug,
    createdBy: founder ? demoUserId(founder) : null,
    createdAt: at,
    updatedAt: at,
  };
}

function buildDemoMemberships(key: DemoOrganization, now: number): LocalMembership[] {
  const { slug } = demoOrganizations[key];
  return demoProfiles.flatMap((person, index) => {
    const role = person.organizations[key];
    if (!role) return [];
    const at = joinedAt(index, now);
    const seed = `${slug}:${emailOf(person)}`;
    return [
      {
        _id: deriveId('orgmem', seed),
        organizationId: deriveId('org', slug),
        userId: demoUserId(person),
        role,
        createdAt: at,
        updatedAt: at,
      },
    ];
  });
}

function buildDeliveries(rows: DemoRows, instanceId: string, now: number) {
  const organizations = rows.organizations.map((organization) => ({
    ...organization,
    membersCount: rows.memberships.filter(({ organizationId }) => organizationId === organization._id).length,
    pendingInvitationsCount: 0,
  }));
  const roles = buildSystemRoles(now);
  const events: [type: LocalEventType, id: string, data: object][] = [
    ...rows.users.map(
      (user) => ['user.created', user._id, userPayload(user)] satisfies [LocalEventType, string, object],
    ),
    ...organizations.map(
      (one) => ['organization.created', one._id, organizationPayload(one)] satisfies [LocalEventType, string, object],
    ),
    ...rows.memberships.flatMap((membership) => {
      const user = rows.users.find(({ _id }) => _id === membership.userId);
      const organization = organizations.find(({ _id }) => _id === membership.organizationId);
      const role = roles.find(({ key }) => key === membership.role);
      if (!user || !organization || !role) return [];
      const event: [LocalEventType, string, object] = [
        'organizationMembership.created',
        membership._id,
        membershipPayload({ membership, organization, user, role }),
      ];
      return [event];
    }),
  ];
  return events.map(([type, id, data], index) => {
    const at = now + index;
    const body = toBody({ type, data, source: NO_END_USER }, instanceId, at);
    const message = { id: deriveId('msg', `${instanceId}:${type}:${id}`), type, body, at };
    return toDelivery(message, { _id: 'main', disabledAt: null });
  });
}

async function insertMissing<T extends { _id: string }>(
  rows: T[],
  find: (ids: { $in: string[] }) => PromiseLike<{ _id: string }[]>,
  insert: (missing: T[]) => PromiseLike<unknown>,
): Promise<void> {
  const present = await find({ $in: rows.map(({ _id }) => _id) });
  const ids = new Set(present.map(({ _id }) => _id));
  const missing = rows.filter(({ _id }) => !ids.has(_id));
  if (missing.length > 0) await insert(missing);
}
