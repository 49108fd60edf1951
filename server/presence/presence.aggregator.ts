import { type PresenceEntry, type PresenceFrame, presenceStates } from '#shared/presence.ts';
import type { UserPresence } from './presence.person.ts';

interface Shown extends UserPresence {
  alias: number;
}

interface OrganizationPresence {
  /** Everyone who is not offline. */
  present: Map<string, Shown>;
  changed: Map<number, Shown>;
  onlineCount: number;
  /** What was last answered, as long as nothing has changed since. */
  answered?: PresenceFrame | undefined;
}

/** A client sets its clock by an answer, so none may be older: no more than the way of an answer takes. */
const ANSWER_LIFE_MS = 250;

export interface PresenceAggregator {
  /** Shows a person's presence in the organizations where `aliases` has a number for them. */
  show(userId: string, presence: UserPresence, aliases: ReadonlyMap<string, number>): void;
  /** Takes a person out of one organization: they are no longer a member. */
  remove(userId: string, organizationId: string): void;
  /** Everyone in an organization who is not offline. Many may ask at once, and get the same answer. */
  snapshot(organizationId: string): PresenceFrame;
  /** The last value of each person who changed since the last call; undefined when nobody did. */
  takeFrame(organizationId: string): PresenceFrame | undefined;
}

export interface PresenceAggregatorOptions {
  now: () => number;
  /** Told of an organization each time that somebody's presence in it changes. */
  onChanged: (organizationId: string) => void;
}

/** Turns changes of people into frames of organizations, without ever looking through all connections. */
export function createPresenceAggregator({ now, onChanged }: PresenceAggregatorOptions): PresenceAggregator {
  const organizations = new Map<string, OrganizationPresence>();

  function presenceIn(organizationId: string): OrganizationPresence {
    const known = organizations.get(organizationId);
    if (known !== undefined) return known;
    const fresh: OrganizationPresence = { present: new Map(), changed: new Map(), onlineCount: 0 };
    organizations.set(organizationId, fresh);
    return fresh;
  }

  function put(organizationId: string, userId: string, shown: Shown): void {
    const before = organizations.get(organizationId)?.present.get(userId);
    // Who is not seen and stays so, as the invisible do, is no change for anybody.
    if (before === undefined && shown.state === 'offline') return;
    const organization = presenceIn(organizationId);
    if (before !== undefined && isOnline(before)) organization.onlineCount -= 1;
    if (isOnline(shown)) organization.onlineCount += 1;
    if (shown.state === 'offline') organization.present.delete(userId);
    else organization.present.set(userId, shown);
    organization.changed.set(shown.alias, shown);
    organization.answered = undefined;
    onChanged(organizationId);
  }

  function toFrame(organizationId: string, people: Iterable<Shown>, isWhole: boolean): PresenceFrame {
    const serverNow = now();
    const onlineCount = organizations.get(organizationId)?.onlineCount ?? 0;
    const entries = Array.from(
      people,
      ({ alias, state, since }): PresenceEntry => [alias, presenceStates.indexOf(state), serverNow - since],
    );
    return { organizationId, serverNow, onlineCount, isWhole, entries };
  }

  return {
    show(userId, presence, aliases) {
      for (const [organizationId, alias] of aliases) put(organizationId, userId, { ...presence, alias });
    },

    remove(userId, organizationId) {
      const shown = organizations.get(organizationId)?.present.get(userId);
      if (shown !== undefined) put(organizationId, userId, { alias: shown.alias, state: 'offline', since: now() });
    },

    snapshot(organizationId) {
      const organization = organizations.get(organizationId);
      if (organization === undefined) return toFrame(organizationId, [], true);
      const { answered, present } = organization;
      // Frames that the client puts on top of it, those after its `serverNow`, hold nothing else than it does until a change.
      if (answered !== undefined && Math.abs(now() - answered.serverNow) < ANSWER_LIFE_MS) return answered;
      const frame = toFrame(organizationId, present.values(), true);
      organization.answered = frame;
      return frame;
    },

    takeFrame(organizationId) {
      const organization = organizations.get(organizationId);
      if (organization === undefined || organization.changed.size === 0) return undefined;
      const frame = toFrame(organizationId, organization.changed.values(), false);
      organization.changed.clear();
      if (organization.present.size === 0) organizations.delete(organizationId);
      return frame;
    },
  };
}

function isOnline({ state }: UserPresence): boolean {
  return state === 'online' || state === 'dnd';
}
