import { randomBytes } from 'node:crypto';
import { LocalClerkError } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import {
  type FullOrganizationInvitation,
  organizationInvitationPayload,
} from '#server/embedded/clerk/payloads/organization-invitation.payload.ts';
import { ticketUrl } from '#server/embedded/clerk/payloads/ticket-url.ts';
import { statusAt } from '#server/embedded/clerk/store/invitation-status.ts';
import { LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import {
  type LocalOrganizationInvitation,
  LocalOrganizationInvitationModel,
} from '#server/embedded/clerk/store/local-organization-invitation.model.ts';
import { LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { findOrganization, findRole, findUser } from './find.ts';
import { completeInvitation, findOrganizationInvitation } from './find-invitation.ts';
import type { MemberAdder } from './member-adding.ts';
import type { Mailer } from './message.actions.ts';
import { findOrMakeUser, type UserMaker } from './user-making.ts';

const DAY_MS = 86_400_000;

export interface WantedInvitation {
  email: string;
  /** The key of a role. */
  role: string;
  inviterId: string | null;
  expiresInDays: number;
}

export interface OrganizationInvitationActions {
  /** Throws when the address belongs to a member or is invited already. */
  create(organizationId: string, wanted: WantedInvitation, source: EventSource): Promise<FullOrganizationInvitation>;
  /** Throws unless it is pending. */
  revoke(organizationId: string, invitationId: string, source: EventSource): Promise<FullOrganizationInvitation>;
  /** The invited person becomes a member, and gets an account when there is none. Throws unless it is pending. */
  accept(organizationId: string, invitationId: string, source: EventSource): Promise<FullOrganizationInvitation>;
}

export function createOrganizationInvitationActions(
  context: ActionContext,
  { mail, makeUser, addMember }: { mail: Mailer; makeUser: UserMaker; addMember: MemberAdder },
): OrganizationInvitationActions {
  const { now, inTurn } = context;

  async function report(
    type: 'created' | 'accepted' | 'revoked',
    invitation: LocalOrganizationInvitation,
    source: EventSource,
  ): Promise<FullOrganizationInvitation> {
    const full = await completeInvitation(invitation);
    const data = organizationInvitationPayload(full, now());
    await context.report({ type: `organizationInvitation.${type}`, data, source });
    return full;
  }

  async function create(organizationId: string, wanted: WantedInvitation, source: EventSource) {
    const email = wanted.email.toLowerCase();
    const organization = await findOrganization(organizationId);
    await findRole(wanted.role);
    if (wanted.inviterId !== null) await findUser(wanted.inviterId);
    await refuseKnown(organizationId, email, now());
    const invitation = buildInvitation(organizationId, { ...wanted, email }, now());
    await LocalOrganizationInvitationModel.insertMany([invitation]);
    const full = await report('created', invitation, source);
    const url = ticketUrl(invitation.ticket);
    const details = {
      action_url: url,
      org: { name: organization.name },
      invitation: { expires_in_days: wanted.expiresInDays },
    };
    const subject = `You are invited to ${organization.name}`;
    const text = `You are invited to join ${organization.name}: ${url}`;
    const user = (await LocalUserModel.findOne({ email }).lean()) ?? undefined;
    await mail({ slug: 'organization_invitation', to: email, user, subject, text, details }, source);
    return full;
  }

  async function finish(
    before: LocalOrganizationInvitation,
    changes: { status: 'accepted' | 'revoked'; userId: string | null },
    source: EventSource,
  ) {
    const invitation = { ...before, ...changes, updatedAt: timeAfter(before.updatedAt, now()) };
    await LocalOrganizationInvitationModel.updateOne(
      { _id: before._id },
      { $set: { ...changes, updatedAt: invitation.updatedAt } },
    );
    return report(changes.status, invitation, source);
  }

  return {
    create: (...parameters) => inTurn(() => create(...parameters)),
    revoke: (organizationId, invitationId, source) =>
      inTurn(async () => {
        const before = await findPending(organizationId, invitationId, now());
        return finish(before, { status: 'revoked', userId: null }, source);
      }),
    accept: (organizationId, invitationId, source) =>
      inTurn(async () => {
        const before = await findPending(organizationId, invitationId, now());
        const user = await findOrMakeUser(before.email, makeUser, source);
        const accepted = await finish(before, { status: 'accepted', userId: user._id }, source);
        const isMember = await LocalMembershipModel.findOne({ organizationId, userId: user._id }).lean();
        if (!isMember) await addMember(organizationId, user._id, before.role, source);
        return accepted;
      }),
  };
}

function buildInvitation(organizationId: string, wanted: WantedInvitation, at: number): LocalOrganizationInvitation {
  return {
    _id: createId('orginv'),
    organizationId,
    email: wanted.email,
    role: wanted.role,
    inviterId: wanted.inviterId,
    status: 'pending',
    userId: null,
    ticket: randomBytes(24).toString('base64url'),
    expiresAt: at + wanted.expiresInDays * DAY_MS,
    createdAt: at,
    updatedAt: at,
  };
}

async function refuseKnown(organizationId: string, email: string, now: number): Promise<void> {
  const user = await LocalUserModel.findOne({ email }).lean();
  if (user && (await LocalMembershipModel.findOne({ organizationId, userId: user._id }).lean())) {
    throw new LocalClerkError(
      400,
      'already_a_member_in_organization',
      'This person is already a member of the organization.',
      'email_address',
    );
  }
  const isPending = { status: 'pending', expiresAt: { $gt: now } } as const;
  if (await LocalOrganizationInvitationModel.findOne({ organizationId, email, ...isPending }).lean()) {
    throw new LocalClerkError(400, 'duplicate_record', 'This address is invited already.', 'email_address');
  }
}

async function findPending(organizationId: string, id: string, now: number): Promise<LocalOrganizationInvitation> {
  const invitation = await findOrganizationInvitation(organizationId, id);
  if (statusAt(invitation, now) === 'pending') return invitation;
  throw new LocalClerkError(400, 'organization_invitation_not_pending', 'The invitation is not pending any more.');
}
