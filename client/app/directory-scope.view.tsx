import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { DirectoryContext } from '#client/directory/directory.context.ts';
import { createDirectoryStore } from '#client/directory/directory.store.ts';
import { type DirectoryLoss, type DirectorySync, startDirectorySync } from '#client/directory/directory.sync.ts';
import { useApi } from '#client/http/api.context.ts';
import { fetchDirectorySnapshot } from '#client/http/directory-snapshot.request.ts';
import { afterTimeout } from '#client/live/after.ts';
import { scheduleFrame } from '#client/live/keyed-notifier.ts';
import { useLive } from '#client/live/live.context.ts';
import { PresenceContext } from '#client/presence/presence.context.ts';
import { createPresenceStore } from '#client/presence/presence.store.ts';
import { type CurrentOrganization, CurrentOrganizationContext } from '#client/session/current-organization.context.ts';

export interface DirectoryScopeProps {
  organization: CurrentOrganization;
  onLost: (loss: DirectoryLoss) => void;
  /** To be called when the viewer's role or the organization's name is not the one in `organization` any more. */
  onOutdated: () => void;
  /** Whether changes may be missing although the connection stands. */
  onCatchingUp: (isCatchingUp: boolean) => void;
  children: ReactNode;
}

/** Holds one organization's directory and presence. Give it a key: another organization gets stores of its own. */
export function DirectoryScope({ organization, onLost, onOutdated, onCatchingUp, children }: DirectoryScopeProps) {
  const { id, ownUserId } = organization;
  const api = useApi();
  const { connection, clock } = useLive();
  const [store] = useState(() => createDirectoryStore(scheduleFrame));
  const [presence] = useState(() => createPresenceStore(scheduleFrame));
  const sync = useRef<DirectorySync>(null);
  const directory = useMemo(() => ({ store, retry: () => sync.current?.retry() }), [store]);

  const lost = useRef(onLost);
  useEffect(() => {
    lost.current = onLost;
  }, [onLost]);

  useEffect(() => {
    const started = startDirectorySync({
      organizationId: id,
      ownUserId,
      connection,
      clock,
      store,
      presence,
      fetchSnapshot: (organizationId, signal) => fetchDirectorySnapshot(api, organizationId, signal),
      after: afterTimeout,
      onLost: (loss) => lost.current(loss),
    });
    sync.current = started;
    return () => started.stop();
  }, [id, ownUserId, connection, clock, store, presence, api]);

  const { phase, organizationName } = useSyncExternalStore(store.onSummary, store.summary);
  // What failed is not on its way: the page says so, and waits to be told to try again.
  const isCatchingUp = phase === 'loading' || phase === 'catching-up';
  useEffect(() => onCatchingUp(isCatchingUp), [isCatchingUp, onCatchingUp]);

  const role = useSyncExternalStore(
    (listener) => store.onMember(ownUserId, listener),
    () => store.member(ownUserId)?.role,
  );
  const hasOtherRole = role !== undefined && role !== organization.role;
  const hasOtherName = organizationName !== null && organizationName !== organization.name;
  useEffect(() => {
    if (hasOtherRole || hasOtherName) onOutdated();
  }, [hasOtherRole, hasOtherName, onOutdated]);

  return (
    <CurrentOrganizationContext value={organization}>
      <DirectoryContext value={directory}>
        <PresenceContext value={presence}>{children}</PresenceContext>
      </DirectoryContext>
    </CurrentOrganizationContext>
  );
}
