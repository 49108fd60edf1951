import type { PersonName } from './directory.service.ts';
import { findCurrentMembership, isComplete } from './membership.model.ts';
import { findUser, isShutOut } from './user.model.ts';

/** Those of some people who are members now, and neither banned nor deleted, by user id; they are read together. */
export async function findPresentPeople(organizationId: string, userIds: string[]): Promise<Map<string, PersonName>> {
  const found = await Promise.all([...new Set(userIds)].map((userId) => findPresent(organizationId, userId)));
  return new Map(found.flatMap((person) => (person === null ? [] : [[person.userId, person]])));
}

async function findPresent(organizationId: string, userId: string): Promise<PersonName | null> {
  const [row, user] = await Promise.all([findCurrentMembership(organizationId, userId), findUser(userId)]);
  if (row === null || !isComplete(row) || (user !== null && isShutOut(user))) return null;
  return { userId, name: row.person.name, imageUrl: row.person.imageUrl };
}
