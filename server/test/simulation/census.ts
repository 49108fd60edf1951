import type { Connection } from '#server/presence/presence.tracker.ts';
import type { Activity, PresenceChoice, PresenceState } from '#shared/presence.ts';

interface Person {
  connections: Map<string, Activity>;
  choice: PresenceChoice;
  /** The number that stands for the person in each of their organizations. */
  aliases: Map<string, number>;
  /** From when on everybody has to see what is so, for each thing that has happened. */
  settledAt: Map<string, number>;
  lastSeenAt: number;
}

/** What is so: who is connected, what they do and what they chose, known without any server. */
export interface Census {
  people(): Iterable<string>;
  open(connection: Connection, activity: Activity): void;
  report(connection: Connection, activity: Activity): void;
  close(connection: Connection): void;
  choose(userId: string, choice: PresenceChoice): void;
  /** As it was chosen, also when it is over. */
  choiceOf(userId: string): PresenceChoice;
  /** Answers the number of the new member. */
  join(userId: string, organizationId: string): number;
  leave(userId: string, organizationId: string): void;
  aliasesOf(userId: string): Map<string, number>;
  ownerOf(organizationId: string, alias: number): string;
  /** Everyone in an organization who is not offline, by alias. */
  expected(organizationId: string): Map<number, PresenceState>;
  /** For so long the person may still be shown as they were, because of this. */
  allow(userId: string, ms: number, because?: string): void;
  /** Because of this no longer than that. */
  limit(userId: string, ms: number, because: string): void;
  isSettled(userId: string): boolean;
  /** For how long nothing of the person has been connected; 0 while something is. */
  absentMs(userId: string): number;
}

const AUTOMATIC: PresenceChoice = { choice: 'auto', until: null };

export function createCensus(now: () => number): Census {
  const persons = new Map<string, Person>();
  const owners = new Map<string, string>();
  let lastAlias = 0;

  function personOf(userId: string): Person {
    const known = persons.get(userId);
    if (known !== undefined) return known;
    const person: Person = {
      connections: new Map(),
      choice: AUTOMATIC,
      aliases: new Map(),
      settledAt: new Map(),
      lastSeenAt: 0,
    };
    persons.set(userId, person);
    return person;
  }

  function stateOf({ connections, choice: { choice, until } }: Person): PresenceState {
    const activities = [...connections.values()];
    const isOver = until !== null && until <= now();
    if (activities.length === 0 || (choice === 'invisible' && !isOver)) return 'offline';
    if (choice !== 'auto' && choice !== 'invisible' && !isOver) return choice;
    return activities.includes('active') ? 'online' : 'away';
  }

  return {
    people: () => persons.keys(),
    open: ({ userId, connectionId }, activity) => void personOf(userId).connections.set(connectionId, activity),
    report: ({ userId, connectionId }, activity) => void personOf(userId).connections.set(connectionId, activity),
    close({ userId, connectionId }) {
      const person = personOf(userId);
      person.connections.delete(connectionId);
      person.lastSeenAt = now();
    },
    choose(userId, choice) {
      personOf(userId).choice = choice;
    },
    choiceOf: (userId) => personOf(userId).choice,
    join(userId, organizationId) {
      lastAlias += 1;
      personOf(userId).aliases.set(organizationId, lastAlias);
      owners.set(`${organizationId} ${lastAlias}`, userId);
      return lastAlias;
    },
    leave: (userId, organizationId) => void personOf(userId).aliases.delete(organizationId),
    aliasesOf: (userId) => personOf(userId).aliases,
    ownerOf: (organizationId, alias) => owners.get(`${organizationId} ${alias}`) ?? 'nobody',
    expected(organizationId) {
      const states = new Map<number, PresenceState>();
      for (const person of persons.values()) {
        const [alias, state] = [person.aliases.get(organizationId), stateOf(person)];
        if (alias !== undefined && state !== 'offline') states.set(alias, state);
      }
      return states;
    },
    allow(userId, ms, because = '') {
      const { settledAt } = personOf(userId);
      settledAt.set(because, Math.max(settledAt.get(because) ?? 0, now() + ms));
    },
    limit: (userId, ms, because) => void personOf(userId).settledAt.set(because, now() + ms),
    isSettled: (userId) => [...personOf(userId).settledAt.values()].every((at) => at <= now()),
    absentMs(userId) {
      const { connections, lastSeenAt } = personOf(userId);
      return connections.size > 0 ? 0 : now() - lastSeenAt;
    },
  };
}
