/** Every event Clerk is known to send, and what it does here. The table in the README is this one. */
export const eventEffects = {
  'user.created': 'writes the person and every card that shows them',
  'user.updated': 'writes the person and every card that shows them; a ban or a deprovisioning ends their sessions',
  'user.deleted':
    'leaves a tombstone, ends memberships and sessions, forgets invitations; within the hour nothing personal is left',
  'organization.created': 'writes the organization',
  'organization.updated': 'writes the organization',
  'organization.deleted': 'closes it to its members, ends memberships, invitations and domains',
  'organizationMembership.created': "writes the member's card; ends an earlier membership of the same person",
  'organizationMembership.updated': "writes the member's card",
  'organizationMembership.deleted': "ends that membership by its id and removes the member's card",
  'organizationInvitation.created': 'writes the invitation; it expires by its own date',
  'organizationInvitation.accepted': 'marks the invitation accepted, and by whom',
  'organizationInvitation.revoked': 'marks the invitation revoked',
  'organizationDomain.created': 'writes the domain',
  'organizationDomain.updated': 'writes the domain',
  'organizationDomain.deleted': 'leaves a tombstone',
  'role.created': 'writes the role; its holders have its permissions',
  'role.updated': 'writes the role; its holders have its permissions from then on',
  'role.deleted': 'leaves a tombstone; its holders have no permissions of it',
  'permission.created': 'writes the permission',
  'permission.updated': 'writes the permission',
  'permission.deleted': 'leaves a tombstone; nobody has it any more',
  'session.created': 'shows the sign-in to admins',
  'session.pending': 'keeps the session out until its sign-in is complete',
  'session.updated': 'writes the session, or its end, as its status says',
  'session.ended': "cuts that session's sockets",
  'session.removed': "cuts that session's sockets",
  'session.revoked': "cuts that session's sockets",
  'invitation.created': 'writes the invitation to the application',
  'invitation.accepted': 'marks it accepted',
  'invitation.revoked': 'marks it revoked',
  'waitlistEntry.created': 'writes the entry',
  'waitlistEntry.updated': 'writes the entry',
  'email.created': 'notes that a message was made, not what it says or where it went',
  'sms.created': 'notes that a message was made, not what it says or where it went',
  'paymentAttempt.created': 'is checked and kept',
  'paymentAttempt.updated': 'is checked and kept',
  'subscription.created': 'is checked and kept',
  'subscription.updated': 'is checked and kept',
  'subscription.active': 'is checked and kept',
  'subscription.pastDue': 'is checked and kept',
  'subscriptionItem.created': 'is checked and kept',
  'subscriptionItem.updated': 'is checked and kept',
  'subscriptionItem.active': 'is checked and kept',
  'subscriptionItem.canceled': 'is checked and kept',
  'subscriptionItem.upcoming': 'is checked and kept',
  'subscriptionItem.ended': 'is checked and kept',
  'subscriptionItem.abandoned': 'is checked and kept',
  'subscriptionItem.incomplete': 'is checked and kept',
  'subscriptionItem.pastDue': 'is checked and kept',
  'subscriptionItem.freeTrialEnding': 'is checked and kept',
} as const;

export type EventType = keyof typeof eventEffects;

/** Clerk's live list is only in its Dashboard and has been ahead of its types before: others do come. */
export function isKnownType(type: string): type is EventType {
  return Object.hasOwn(eventEffects, type);
}

/** Why an event is skipped whose type is none of these. */
export const UNKNOWN_TYPE = 'unknown type';
