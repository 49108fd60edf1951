import { statusAt } from '#server/embedded/clerk/store/invitation-status.ts';
import { LocalDomainModel } from '#server/embedded/clerk/store/local-domain.model.ts';
import { LocalInvitationModel } from '#server/embedded/clerk/store/local-invitation.model.ts';
import { LocalOrganizationInvitationModel } from '#server/embedded/clerk/store/local-organization-invitation.model.ts';
import { LocalPermissionModel } from '#server/embedded/clerk/store/local-permission.model.ts';
import { LocalRoleModel } from '#server/embedded/clerk/store/local-role.model.ts';
import { LocalWaitlistEntryModel } from '#server/embedded/clerk/store/local-waitlist-entry.model.ts';
import { isSystemRole } from '#server/embedded/clerk/store/system-roles.ts';

const SHOWN = 100;
const newestFirst = { createdAt: -1, _id: -1 } as const;

/** What the console shows about who may come in and what they may do then; the newest hundred of each. */
export async function readAccessState(now: number) {
  const roles = await LocalRoleModel.find().sort({ createdAt: 1, _id: 1 }).lean();
  const permissions = await LocalPermissionModel.find().sort({ key: 1 }).lean();
  const organizationInvitations = await LocalOrganizationInvitationModel.find().sort(newestFirst).limit(SHOWN).lean();
  const domains = await LocalDomainModel.find().sort(newestFirst).limit(SHOWN).lean();
  const invitations = await LocalInvitationModel.find().sort(newestFirst).limit(SHOWN).lean();
  const waitlist = await LocalWaitlistEntryModel.find().sort(newestFirst).limit(SHOWN).lean();
  return {
    roles: roles.map(({ _id, key, name, description, permissions: keys }) => ({
      id: _id,
      key,
      name,
      description: description ?? '',
      permissions: permissions.filter((permission) => keys.includes(permission.key)).map((one) => one._id),
      isSystem: isSystemRole(key),
    })),
    permissions: permissions.map(({ _id, key, name, description, type }) => ({
      id: _id,
      key,
      name,
      description,
      isSystem: type === 'system',
    })),
    organizationInvitations: organizationInvitations.map((invitation) => ({
      id: invitation._id,
      organizationId: invitation.organizationId,
      email: invitation.email,
      role: invitation.role,
      status: statusAt(invitation, now),
    })),
    domains: domains.map(({ _id, organizationId, name, enrollmentMode, verifiedAt }) => ({
      id: _id,
      organizationId,
      name,
      enrollmentMode,
      isVerified: verifiedAt !== null,
    })),
    invitations: invitations.map((one) => ({ id: one._id, email: one.email, status: statusAt(one, now) })),
    waitlist: waitlist.map(({ _id, email, status }) => ({ id: _id, email, status })),
  };
}
