import type { ActionContext } from './context.ts';
import { createMembershipActions, type MembershipActions } from './membership.actions.ts';
import { createOrganizationActions, type OrganizationActions } from './organization.actions.ts';
import { createSessionActions, type SessionActions } from './session.actions.ts';
import { createSessionEnder } from './session-ending.ts';
import { createUserActions, type UserActions } from './user.actions.ts';

/** Everything that can change in local Clerk; each change is written, then reported as a webhook. */
export interface Actions {
  users: UserActions;
  organizations: OrganizationActions;
  memberships: MembershipActions;
  sessions: SessionActions;
}

export function createActions(context: ActionContext): Actions {
  const endSessions = createSessionEnder(context);
  return {
    users: createUserActions(context, endSessions),
    organizations: createOrganizationActions(context),
    memberships: createMembershipActions(context),
    sessions: createSessionActions(context, endSessions),
  };
}
