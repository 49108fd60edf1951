import { createLastSeen } from '#server/presence/last-seen.ts';
import { createPresence } from '#server/presence/presence.service.ts';
import type { PresenceChoice } from '#shared/presence.ts';

/** Presence on one server, of people whose memberships, choices and clock the test holds. */
export function setUpPresence(aliases: Record<string, number>, { wasServedBefore = true } = {}) {
  let time = 1_000;
  const changed: string[] = [];
  let memberships = new Map(Object.entries(aliases));
  const chosen = new Map<string, PresenceChoice>();
  let isAway = false;
  let reads = 0;
  const whole: number[] = [];
  const ended = new Set<string>();
  const saved = new Map<string, number>();
  const told: string[] = [];
  const lastSeen = createLastSeen({
    now: () => time,
    save: async (seenAt) => {
      for (const [userId, at] of seenAt) saved.set(userId, at);
    },
  });
  const presence = createPresence({
    now: () => time,
    wasServedBefore,
    async findAliases() {
      if (isAway) throw new Error('away');
      reads += 1;
      return new Map(memberships);
    },
    choices: {
      find: async (userId) => chosen.get(userId) ?? { choice: 'auto', until: null },
      save: async (userId, choice) => void chosen.set(userId, choice),
    },
    isSessionEnded: (sessionId) => ended.has(sessionId),
    lastSeen,
    onSessionChanged: () => undefined,
    onChosen: (userId, { choice }) => told.push(`${userId} ${choice}`),
    onLeasesChanged: () => undefined,
    onWhole: () => whole.push(time),
    onChanged: (organizationId) => changed.push(organizationId),
  });
  return {
    presence,
    changed,
    told,
    whole,
    ended,
    lastSeenOf: async (userId: string) => {
      await lastSeen.write();
      return saved.get(userId);
    },
    takeFrame: () => {
      presence.sweep();
      return presence.takeFrame('org_1');
    },
    connection: { connectionId: 'c1', sessionId: 's1', userId: 'ada' },
    pass: (ms: number) => {
      time += ms;
    },
    /** As another server does: it is in the database. */
    choose: (userId: string, choice: PresenceChoice['choice']) => void chosen.set(userId, { choice, until: null }),
    setDatabaseAway(next: boolean) {
      isAway = next;
    },
    countReads: () => reads,
    whenRead: () => presence.others.markWhole(),
    setMemberships(next: Record<string, number>) {
      memberships = new Map(Object.entries(next));
    },
  };
}
