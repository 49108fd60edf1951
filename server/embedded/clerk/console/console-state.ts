import { initialsOf, organizationImageUrl, userImageUrl } from '#server/embedded/clerk/payloads/image-url.ts';
import { LocalDeliveryModel } from '#server/embedded/clerk/store/local-delivery.model.ts';
import { LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import { LocalOrganizationModel } from '#server/embedded/clerk/store/local-organization.model.ts';
import { type LocalSession, LocalSessionModel } from '#server/embedded/clerk/store/local-session.model.ts';
import { type LocalUser, LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { readAccessState } from './access-state.ts';

const DELIVERIES_SHOWN = 100;
const SESSIONS_SHOWN = 200;

/** Everything the console page shows, in the order in which it shows it. */
export async function readConsoleState(now: number): Promise<object> {
  const users = await LocalUserModel.find().sort({ createdAt: 1 }).lean();
  const organizations = await LocalOrganizationModel.find().sort({ createdAt: 1 }).lean();
  const memberships = await LocalMembershipModel.find().sort({ createdAt: 1 }).lean();
  const sessions = await LocalSessionModel.find({ status: { $in: ['active', 'pending'] } })
    .sort({ createdAt: -1 })
    .limit(SESSIONS_SHOWN)
    .lean();
  const deliveries = await LocalDeliveryModel.find().sort({ createdAt: -1 }).limit(DELIVERIES_SHOWN).lean();
  const access = await readAccessState(now);
  const roleNames = new Map(access.roles.map(({ key, name }) => [key, name]));
  const nameById = new Map(users.map((user) => [user._id, nameOf(user)]));
  return {
    users: users.map(presentUser),
    organizations: organizations.map((organization) => ({
      id: organization._id,
      name: organization.name,
      slug: organization.slug,
      imageUrl: organizationImageUrl(organization),
      members: memberships
        .filter(({ organizationId }) => organizationId === organization._id)
        .map(({ userId, role }) => ({
          userId,
          name: nameById.get(userId) ?? userId,
          role,
          roleName: roleNames.get(role) ?? role,
        })),
      invitations: access.organizationInvitations.filter((one) => one.organizationId === organization._id),
      domains: access.domains.filter((one) => one.organizationId === organization._id),
    })),
    roles: access.roles,
    permissions: access.permissions,
    invitations: access.invitations,
    waitlist: access.waitlist,
    sessions: sessions
      .filter(({ expireAt }) => expireAt > now)
      .map((session) => presentSession(session, nameById.get(session.userId))),
    deliveries: deliveries.map(({ _id, endpoint, type, state, attempts, createdAt }) => ({
      id: _id,
      isSecond: endpoint === 'second',
      type,
      state,
      attempts: attempts.length,
      lastStatus: attempts.at(-1)?.status ?? null,
      durationMs: attempts.at(-1)?.durationMs ?? null,
      createdAt,
    })),
  };
}

function presentUser(user: LocalUser): object {
  const { title, country } = user.publicMetadata;
  return {
    id: user._id,
    name: nameOf(user),
    initials: initialsOf(nameOf(user)),
    imageUrl: userImageUrl(user),
    firstName: user.firstName ?? '',
    lastName: user.lastName ?? '',
    email: user.email,
    title: typeof title === 'string' ? title : '',
    country: typeof country === 'string' ? country : '',
    banned: user.banned,
  };
}

function presentSession(
  { _id, status, activity, createdAt, lastActiveAt }: LocalSession,
  name: string | undefined,
): object {
  return {
    id: _id,
    name: name ?? 'Unknown person',
    isPending: status === 'pending',
    device:
      [activity.browserName, activity.deviceType].filter((part) => part !== null).join(' on ') || 'Unknown device',
    place: [activity.city, activity.country].filter((part) => part !== null).join(', ') || 'Unknown place',
    createdAt,
    lastActiveAt,
  };
}

function nameOf(user: LocalUser): string {
  return `${user.firstName ?? ''} ${user.lastName ?? ''}`.trim() || user.email;
}
