import { useAuth, useClerk, useUser } from '@clerk/clerk-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { DirectoryLoss } from '#client/directory/directory.sync.ts';
import { useApi } from '#client/http/api.context.ts';
import { isJoining, meQuery } from '#client/http/me.request.ts';
import { text } from '#client/language/text.ts';
import { forgetListOf } from '#client/offline/keeping-fetch.ts';
import { pruneLists } from '#client/offline/kept-list.store.ts';
import type { CurrentOrganization } from '#client/session/current-organization.context.ts';
import { useSessionId } from '#client/session/session-id.context.ts';

/** What stands between a signed-in person and an organization's pages. */
export type OrganizationEntry =
  | { kind: 'waiting' }
  | { kind: 'no-organization' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'joining' }
  | { kind: 'left'; name: string; loss: DirectoryLoss }
  | { kind: 'ready'; organization: CurrentOrganization };

export interface OrganizationEntrance {
  entry: OrganizationEntry;
  isOperator: boolean;
  /** To be called when the directory says that the viewer is no longer a member, or that it is gone. */
  onLost: (loss: DirectoryLoss) => void;
  /** To be called when what `entry` says of the organization is not so any more. */
  onOutdated: () => void;
}

/** Chooses an organization when none is active, and asks the server until it knows the person as a member of it. */
export function useOrganizationEntry(): OrganizationEntrance {
  const clerk = useClerk();
  const { orgId } = useAuth();
  const { user } = useUser();
  const firstOrganizationId = user?.organizationMemberships[0]?.organization.id;

  useEffect(() => {
    if (!orgId && firstOrganizationId) void clerk.setActive({ organization: firstOrganizationId });
  }, [clerk, orgId, firstOrganizationId]);

  const membership = useMembership(orgId ?? null);
  if (orgId) return membership;
  return { ...membership, entry: { kind: firstOrganizationId || !user ? 'waiting' : 'no-organization' } };
}

function useMembership(organizationId: string | null): OrganizationEntrance {
  const clerk = useClerk();
  const queryClient = useQueryClient();
  const query = meQuery(useApi(), useSessionId(), organizationId);
  // Asked without one too: whether somebody is an operator does not hang on an organization.
  const { data: me, error, refetch } = useQuery(query);
  const [left, setLeft] = useState<{ id: string; name: string; loss: DirectoryLoss } | null>(null);

  useEffect(() => {
    // A membership may have ended while no page was open.
    if (me) void pruneLists((list) => me.organizations.some(({ id }) => id === list.organizationId), Date.now());
  }, [me]);

  const organization = me?.organizations.find(({ id }) => id === organizationId);
  const name = organization?.name;
  const { queryKey } = query;
  const onLost = useCallback(
    (loss: DirectoryLoss) => {
      if (!organizationId) return;
      forgetListOf(organizationId);
      setLeft({ id: organizationId, name: name ?? text.app.organization.unnamed, loss });
      // What was known is no longer so; without this the old answer would open the door again.
      queryClient.setQueryData(
        queryKey,
        (old) => old && { ...old, organizations: old.organizations.filter(({ id }) => id !== organizationId) },
      );
      void queryClient.invalidateQueries({ queryKey });
    },
    [queryClient, queryKey, organizationId, name],
  );

  const askAgain = useCallback(() => void refetch(), [refetch]);
  const onOutdated = useCallback(() => {
    void refetch();
    // Clerk's components learn of a change made elsewhere only when they ask.
    clerk.session?.touch().catch(() => {
      // They show the old name until the next token; the directory itself is right.
    });
  }, [refetch, clerk]);
  const wayIn = { onLost, onOutdated, isOperator: me?.isOperator ?? false };

  if (!me || !organizationId) {
    return { ...wayIn, entry: error ? { kind: 'failed', error, retry: askAgain } : { kind: 'waiting' } };
  }
  if (isJoining(me, organizationId) || !organization) {
    const hasLeft = left?.id === organizationId;
    return { ...wayIn, entry: hasLeft ? { kind: 'left', name: left.name, loss: left.loss } : { kind: 'joining' } };
  }
  const { id, role } = organization;
  return {
    ...wayIn,
    entry: { kind: 'ready', organization: { id, name: organization.name, role, ownUserId: me.userId } },
  };
}
