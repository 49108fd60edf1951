import type { ClerkEvent } from '#server/test/clerk-events.ts';
import type { Said, World } from './world.ts';

export type Shown = Record<string, unknown>;

/** What there is to see: by id, people, organizations and who is in them, and the ids of sessions that live. */
export interface Picture {
  people: Record<string, Shown>;
  /** With their members, by user id. */
  organizations: Record<string, Shown>;
  sessions: string[];
}

export const DELETED = { isDeleted: true };

/** As Clerk has it. Of what was said in one moment that counts which came last: its place in `told`, the last one last. */
export function pictureOf(world: World, told: ClerkEvent[]): Picture {
  const places = new Map(told.map((event, index) => [event, index]));
  const placeOf = ({ event }: Said) => places.get(event) ?? 0;
  const lastOf = (id: string): Shown => {
    const said = world.lastSaid.get(id) ?? [];
    return said.reduce((last, one) => (placeOf(one) < placeOf(last) ? last : one)).shown;
  };
  const stateOf = (id: string): Shown => (world.deletedIds.has(id) ? DELETED : lastOf(id));
  const idsOf = (prefix: string) => [...world.lastSaid.keys()].filter((id) => id.startsWith(prefix));
  const membersOf = (organizationId: string) =>
    world.memberships
      .filter((held) => held.organizationId === organizationId)
      .map(({ id, userId, joinedAt }) => {
        const { name, title } = lastOf(userId);
        return { userId, name, title, joinedAt, ...lastOf(id) };
      });
  return {
    people: Object.fromEntries(idsOf('user_').map((id) => [id, stateOf(id)])),
    organizations: Object.fromEntries(
      idsOf('org_').map((id) => [id, { ...stateOf(id), members: membersOf(id).sort(byUser) }]),
    ),
    sessions: world.sessions.map(({ id }) => id).sort(),
  };
}

export function byUser(one: { userId: string }, other: { userId: string }): number {
  return one.userId < other.userId ? -1 : 1;
}
