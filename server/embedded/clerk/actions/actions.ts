import type { ActionContext } from './context.ts';
import { createDomainActions, type DomainActions } from './domain.actions.ts';
import { createInvitationActions, type InvitationActions } from './invitation.actions.ts';
import { createInvitationMaker } from './invitation-making.ts';
import { createMemberAdder } from './member-adding.ts';
import { createMembershipActions, type MembershipActions } from './membership.actions.ts';
import { createMailer, createMessageActions, type MessageActions } from './message.actions.ts';
import { createOrganizationActions, type OrganizationActions } from './organization.actions.ts';
import {
  createOrganizationInvitationActions,
  type OrganizationInvitationActions,
} from './organization-invitation.actions.ts';
import { createPermissionActions, type PermissionActions } from './permission.actions.ts';
import { createRoleActions, type RoleActions } from './role.actions.ts';
import { createSessionActions, type SessionActions } from './session.actions.ts';
import { createSessionEnder } from './session-ending.ts';
import { createUserActions, type UserActions } from './user.actions.ts';
import { createUserMaker } from './user-making.ts';
import { createWaitlistActions, type WaitlistActions } from './waitlist.actions.ts';
import { createWaitlistEnder } from './waitlist-ending.ts';

/** Everything that can change in local Clerk; each change is written, then reported as a webhook. */
export interface Actions {
  users: UserActions;
  organizations: OrganizationActions;
  memberships: MembershipActions;
  organizationInvitations: OrganizationInvitationActions;
  domains: DomainActions;
  roles: RoleActions;
  permissions: PermissionActions;
  sessions: SessionActions;
  invitations: InvitationActions;
  waitlist: WaitlistActions;
  messages: MessageActions;
}

export function createActions(context: ActionContext): Actions {
  const endSessions = createSessionEnder(context);
  const makeUser = createUserMaker(context);
  const addMember = createMemberAdder(context);
  const mail = createMailer(context);
  const makeInvitation = createInvitationMaker(context, mail);
  const endWaiting = createWaitlistEnder(context);
  return {
    users: createUserActions(context, { endSessions, makeUser }),
    organizations: createOrganizationActions(context),
    memberships: createMembershipActions(context, addMember),
    organizationInvitations: createOrganizationInvitationActions(context, { mail, makeUser, addMember }),
    domains: createDomainActions(context),
    roles: createRoleActions(context),
    permissions: createPermissionActions(context),
    sessions: createSessionActions(context, endSessions),
    invitations: createInvitationActions(context, { makeInvitation, makeUser, endWaiting }),
    waitlist: createWaitlistActions(context, makeInvitation),
    messages: createMessageActions(context, mail),
  };
}
