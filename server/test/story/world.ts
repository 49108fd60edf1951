import {
  type ClerkEvent,
  membershipEvent,
  organizationDeleted,
  organizationEvent,
  sessionEvent,
  T0,
  userDeleted,
  userEvent,
} from '#server/test/clerk-events.ts';

interface Person {
  id: string;
  first: string;
  title: string;
  isBanned: boolean;
  /** When a ban last signed the person out everywhere. */
  signedOutAt: number;
}

interface Membership {
  id: string;
  userId: string;
  organizationId: string;
  joinedAt: number;
  updatedAt: number;
  role: string;
}

interface Session {
  id: string;
  userId: string;
  startedAt: number;
}

/** What a report says that people are shown. */
export interface Said {
  event: ClerkEvent;
  shown: Record<string, unknown>;
}

/**
 * What Clerk knows, as far as it decides which events can follow and what there is to see in the end. Each method is one
 * thing that happens in Clerk, and adds what Clerk would report of it. Times never go back, but may stand still.
 */
export class World {
  readonly events: ClerkEvent[] = [];
  now = T0;
  memberships: Membership[] = [];
  /** Those that live. */
  sessions: Session[] = [];
  /** People and organizations. */
  readonly deletedIds = new Set<string>();
  /** By entity, what was said in the last moment in which it was spoken of: nobody can tell which of it came last. */
  readonly lastSaid = new Map<string, Said[]>();
  #lastId = 0;
  readonly #people = new Map<number, Person>();
  readonly #organizations = new Map<number, string>();

  newId(prefix: string): string {
    this.#lastId += 1;
    return `${prefix}_${String(this.#lastId).padStart(5, '0')}`;
  }

  report(...events: ClerkEvent[]): void {
    this.events.push(...events);
  }

  /** Everybody is reported by an event of their own: what is only known from hearsay is what was heard first. */
  user(slot: number): string {
    return this.#person(slot).id;
  }

  organization(slot: number): string {
    const known = this.#organizations.get(slot);
    if (known !== undefined) return known;
    const id = this.newId('org');
    this.#organizations.set(slot, id);
    this.#nameOrganization('organization.created', id, `Name${slot}`);
    return id;
  }

  rename(slot: number, pick: number): void {
    this.#changePerson(slot, { first: `First${pick}`, title: `Title${pick % 7}` });
  }

  setBan(slot: number, isBanned: boolean): void {
    this.#changePerson(slot, { isBanned });
  }

  /** Clerk may or may not report the memberships that end along. */
  deleteUser(slot: number, isEachReported: boolean): void {
    const id = this.user(slot);
    this.#people.delete(slot);
    this.deletedIds.add(id);
    this.sessions = this.sessions.filter((session) => session.userId !== id);
    this.report(userDeleted(id, this.now));
    this.#endMemberships((membership) => membership.userId === id, isEachReported);
  }

  renameOrganization(slot: number, pick: number): void {
    this.#nameOrganization('organization.updated', this.organization(slot), `Name${pick}`);
  }

  deleteOrganization(slot: number, isEachReported: boolean): void {
    const id = this.organization(slot);
    this.#organizations.delete(slot);
    this.deletedIds.add(id);
    this.report(organizationDeleted(id, this.now));
    this.#endMemberships((membership) => membership.organizationId === id, isEachReported);
  }

  /** Joins, or leaves and comes back: then the membership has another id. */
  join(userSlot: number, organizationSlot: number): void {
    const [userId, organizationId] = [this.user(userSlot), this.organization(organizationSlot)];
    this.leave(userSlot, organizationSlot);
    const [id, at, role] = [this.newId('orgmem'), this.now, 'org:member'];
    const membership = { id, userId, organizationId, joinedAt: at, updatedAt: at, role };
    this.memberships.push(membership);
    this.#say(id, { role }, membershipEvent('organizationMembership.created', { ...membership, at }));
  }

  leave(userSlot: number, organizationSlot: number): void {
    const [userId, organizationId] = [this.user(userSlot), this.organization(organizationSlot)];
    this.#endMemberships((held) => held.userId === userId && held.organizationId === organizationId, true);
  }

  changeRole(pick: number, role: string): void {
    const membership = this.memberships[pick % Math.max(this.memberships.length, 1)];
    if (membership === undefined) return;
    Object.assign(membership, { role, updatedAt: this.now });
    const event = membershipEvent('organizationMembership.updated', { ...membership, at: this.now });
    this.#say(membership.id, { role }, event);
  }

  /** What began in the millisecond of a ban counts as before it. A sign-in during a ban holds until the next report of it. */
  signIn(slot: number, isPendingFirst: boolean): void {
    const person = this.#person(slot);
    const session = { id: this.newId('sess'), userId: person.id, startedAt: this.now };
    if (isPendingFirst) this.report(sessionEvent('session.pending', { ...session, at: this.now - 1 }));
    this.report(sessionEvent('session.created', { ...session, at: this.now }));
    if (person.signedOutAt !== this.now) this.sessions.push(session);
  }

  endSession(pick: number, type: 'session.ended' | 'session.removed' | 'session.revoked'): void {
    const [session] = this.sessions.splice(pick % Math.max(this.sessions.length, 1), 1);
    if (session !== undefined) this.report(sessionEvent(type, { ...session, at: this.now }));
  }

  #say(id: string, shown: Said['shown'], event: ClerkEvent): void {
    const ofThisMoment = this.lastSaid.get(id)?.filter((said) => said.event.timestamp === this.now) ?? [];
    this.lastSaid.set(id, [...ofThisMoment, { event, shown }]);
    this.report(event);
  }

  #person(slot: number): Person {
    const known = this.#people.get(slot);
    if (known !== undefined) return known;
    const id = this.newId('user');
    const person = { id, first: `First${slot}`, title: 'Engineer', isBanned: false, signedOutAt: 0 };
    this.#people.set(slot, person);
    this.#sayPerson('user.created', person);
    return person;
  }

  #changePerson(slot: number, changes: Partial<Person>): void {
    this.#sayPerson('user.updated', Object.assign(this.#person(slot), changes));
  }

  /** A ban signs out everywhere, and Clerk does not report the end of each session. */
  #sayPerson(type: 'user.created' | 'user.updated', person: Person): void {
    const { id, first, title, isBanned } = person;
    if (isBanned) {
      person.signedOutAt = this.now;
      this.sessions = this.sessions.filter((session) => session.userId !== id);
    }
    const parts = { id, first, last: 'Lovelace', title, banned: isBanned, at: this.now };
    this.#say(id, { name: `${first} Lovelace`, title, isBanned }, userEvent(type, parts));
  }

  #nameOrganization(type: 'organization.created' | 'organization.updated', id: string, name: string): void {
    this.#say(id, { name }, organizationEvent(type, { id, name, at: this.now }));
  }

  #endMemberships(isEnding: (membership: Membership) => boolean, isEachReported: boolean): void {
    const ending = this.memberships.filter(isEnding);
    this.memberships = this.memberships.filter((membership) => !isEnding(membership));
    if (!isEachReported) return;
    for (const membership of ending) {
      // As Clerk sends it: the whole membership, and `updated_at` as it was before the end.
      const event = membershipEvent('organizationMembership.deleted', { ...membership, at: membership.updatedAt });
      this.report({ ...event, timestamp: this.now });
    }
  }
}
