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

/**
 * What Clerk knows, as far as it decides which events can follow. Each method is one thing that happens in Clerk, and
 * adds what Clerk would report of it. Times never go back, but may stand still.
 */
export class World {
  readonly events: ClerkEvent[] = [];
  now = T0;
  #lastId = 0;
  readonly #users = new Map<number, { id: string; isBanned: boolean }>();
  readonly #organizations = new Map<number, string>();
  #memberships: Membership[] = [];
  #sessions: Session[] = [];

  newId(prefix: string): string {
    this.#lastId += 1;
    return `${prefix}_${String(this.#lastId).padStart(5, '0')}`;
  }

  report(...events: ClerkEvent[]): void {
    this.events.push(...events);
  }

  /** Everybody is reported by an event of their own: what is only known from hearsay is what was heard first. */
  user(slot: number): string {
    const known = this.#users.get(slot);
    if (known !== undefined) return known.id;
    const id = this.newId('user');
    this.#users.set(slot, { id, isBanned: false });
    this.report(userEvent('user.created', { id, first: `First${slot}`, at: this.now }));
    return id;
  }

  organization(slot: number): string {
    const known = this.#organizations.get(slot);
    if (known !== undefined) return known;
    const id = this.newId('org');
    this.#organizations.set(slot, id);
    this.report(organizationEvent('organization.created', { id, name: `Name${slot}`, at: this.now }));
    return id;
  }

  rename(slot: number, pick: number): void {
    const id = this.user(slot);
    const banned = this.#users.get(slot)?.isBanned ?? false;
    const parts = { id, banned, first: `First${pick}`, title: `Title${pick % 7}`, at: this.now };
    this.report(userEvent('user.updated', parts));
  }

  /** A ban signs out everywhere, and Clerk does not report the end of each session. */
  setBan(slot: number, isBanned: boolean): void {
    const id = this.user(slot);
    this.#users.set(slot, { id, isBanned });
    if (isBanned) this.#sessions = this.#sessions.filter((session) => session.userId !== id);
    this.report(userEvent('user.updated', { id, banned: isBanned, first: `First${slot}`, at: this.now }));
  }

  /** Clerk may or may not report the memberships that end along. */
  deleteUser(slot: number, isEachReported: boolean): void {
    const id = this.user(slot);
    this.#users.delete(slot);
    this.#sessions = this.#sessions.filter((session) => session.userId !== id);
    this.report(userDeleted(id, this.now));
    this.#endMemberships((membership) => membership.userId === id, isEachReported);
  }

  renameOrganization(slot: number, pick: number): void {
    const id = this.organization(slot);
    this.report(organizationEvent('organization.updated', { id, name: `Name${pick}`, at: this.now }));
  }

  deleteOrganization(slot: number, isEachReported: boolean): void {
    const id = this.organization(slot);
    this.#organizations.delete(slot);
    this.report(organizationDeleted(id, this.now));
    this.#endMemberships((membership) => membership.organizationId === id, isEachReported);
  }

  /** Joins, or leaves and comes back: then the membership has another id. */
  join(userSlot: number, organizationSlot: number): void {
    const [userId, organizationId] = [this.user(userSlot), this.organization(organizationSlot)];
    this.leave(userSlot, organizationSlot);
    const at = this.now;
    const id = this.newId('orgmem');
    const membership = { id, userId, organizationId, joinedAt: at, updatedAt: at, role: 'org:member' };
    this.#memberships.push(membership);
    this.report(membershipEvent('organizationMembership.created', { ...membership, at }));
  }

  leave(userSlot: number, organizationSlot: number): void {
    const [userId, organizationId] = [this.user(userSlot), this.organization(organizationSlot)];
    this.#endMemberships((held) => held.userId === userId && held.organizationId === organizationId, true);
  }

  changeRole(pick: number, role: string): void {
    const membership = this.#memberships[pick % Math.max(this.#memberships.length, 1)];
    if (membership === undefined) return;
    Object.assign(membership, { role, updatedAt: this.now });
    this.report(membershipEvent('organizationMembership.updated', { ...membership, at: this.now }));
  }

  signIn(slot: number, isPendingFirst: boolean): void {
    const userId = this.user(slot);
    const session = { id: this.newId('sess'), userId, startedAt: this.now };
    if (isPendingFirst) this.report(sessionEvent('session.pending', { ...session, at: this.now - 1 }));
    this.report(sessionEvent('session.created', { ...session, at: this.now }));
    if (this.#users.get(slot)?.isBanned === false) this.#sessions.push(session);
  }

  endSession(pick: number, type: 'session.ended' | 'session.removed' | 'session.revoked'): void {
    const [session] = this.#sessions.splice(pick % Math.max(this.#sessions.length, 1), 1);
    if (session !== undefined) this.report(sessionEvent(type, { ...session, at: this.now }));
  }

  #endMemberships(isEnding: (membership: Membership) => boolean, isEachReported: boolean): void {
    const ending = this.#memberships.filter(isEnding);
    this.#memberships = this.#memberships.filter((membership) => !isEnding(membership));
    if (!isEachReported) return;
    for (const membership of ending) {
      // As Clerk sends it: the whole membership, and `updated_at` as it was before the end.
      const event = membershipEvent('organizationMembership.deleted', { ...membership, at: membership.updatedAt });
      this.report({ ...event, timestamp: this.now });
    }
  }
}
