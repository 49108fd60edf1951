/** What is stored; that a pending invitation is over follows from its `expiresAt`, as Clerk has no event for it either. */
export const storedInvitationStatuses = ['pending', 'accepted', 'revoked'] as const;
export type InvitationStatus = (typeof storedInvitationStatuses)[number];

export const shownInvitationStatuses = [...storedInvitationStatuses, 'expired'] as const;
export type ShownInvitationStatus = (typeof shownInvitationStatuses)[number];

export function statusAt(
  invitation: { status: InvitationStatus; expiresAt: number },
  now: number,
): ShownInvitationStatus {
  return invitation.status === 'pending' && invitation.expiresAt <= now ? 'expired' : invitation.status;
}

/** A database filter for any of the statuses; for everything when there are none. */
export function filterByStatus(statuses: readonly ShownInvitationStatus[], now: number): Record<string, unknown> {
  if (statuses.length === 0) return {};
  return {
    $or: statuses.map((status) => {
      if (status === 'expired') return { status: 'pending', expiresAt: { $lte: now } };
      return status === 'pending' ? { status, expiresAt: { $gt: now } } : { status };
    }),
  };
}
