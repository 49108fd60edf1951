import type { PresenceEntry, PresenceFrame } from '#shared/presence.ts';
import type { UserPresence } from './presence.tracker.ts';

/** How often changes are sent: one frame an organization and tick, with the last value of each person. */
export const PRESENCE_TICK_MS = 250;

interface OrganizationPresence {
  online: Map<string, PresenceEntry>;
  changed: Map<number, PresenceEntry>;
}

export interface PresenceAggregator {
  /** Shows a person's presence in the organizations where `aliases` has a number for them. */
  show(userId: string, presence: UserPresence, aliases: ReadonlyMap<string, number>): void;
  /** Takes a person out of one organization: they are no longer a member. */
  remove(userId: string, organizationId: string): void;
  /** Everyone online in an organization. */
  snapshot(organizationId: string): PresenceFrame;
  /** The frames that are due, one for each organization where something changed since the last call. */
  takeFrames(): PresenceFrame[];
}

/** Turns changes of people into frames of organizations, without ever looking through all connections. */
export function createPresenceAggregator(now: () => number): PresenceAggregator {
  const organizations = new Map<string, OrganizationPresence>();
  const dirty = new Set<string>();

  function presenceIn(organizationId: string): OrganizationPresence {
    const known = organizations.get(organizationId);
    if (known !== undefined) return known;
    const fresh: OrganizationPresence = { online: new Map(), changed: new Map() };
    organizations.set(organizationId, fresh);
    return fresh;
  }

  function toFrame(organizationId: string, entries: Iterable<PresenceEntry>): PresenceFrame {
    const onlineCount = organizations.get(organizationId)?.online.size ?? 0;
    return { organizationId, serverNow: now(), onlineCount, entries: [...entries] };
  }

  return {
    show(userId, { state, since }, aliases) {
      for (const [organizationId, alias] of aliases) {
        const { online, changed } = presenceIn(organizationId);
        const entry: PresenceEntry = [alias, state, since];
        if (state === 'online') online.set(userId, entry);
        else online.delete(userId);
        changed.set(alias, entry);
        dirty.add(organizationId);
      }
    },

    remove(userId, organizationId) {
      const organization = organizations.get(organizationId);
      const entry = organization?.online.get(userId);
      if (organization === undefined || entry === undefined) return;
      organization.online.delete(userId);
      organization.changed.set(entry[0], [entry[0], 'offline', now()]);
      dirty.add(organizationId);
    },

    snapshot: (organizationId) => toFrame(organizationId, organizations.get(organizationId)?.online.values() ?? []),

    takeFrames() {
      const frames: PresenceFrame[] = [];
      for (const organizationId of dirty) {
        const organization = presenceIn(organizationId);
        frames.push(toFrame(organizationId, organization.changed.values()));
        organization.changed.clear();
        if (organization.online.size === 0) organizations.delete(organizationId);
      }
      dirty.clear();
      return frames;
    },
  };
}
