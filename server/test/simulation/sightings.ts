import type { World } from './world.ts';

/** Who counts as seen, for their last seen, and should not; and, once everything had its time, who should and does not. */
export function lookAtSightings({ cluster, census, isAt }: World, { isTroubled }: { isTroubled: boolean }): string[] {
  const isShown = (userId: string) =>
    [...census.aliasesOf(userId)].some(([organizationId, alias]) => census.expected(organizationId).has(alias));
  const isCertain = (userId: string) => !isTroubled && census.isSettled(userId);

  // At a server that leaves, no grace ends any more.
  const wrong = cluster
    .up()
    .flatMap((server) =>
      [...server.seen]
        .filter((userId) => !isAt(userId, server) || (isCertain(userId) && !isShown(userId)))
        .map((userId) => `${userId} counts as seen at ${server.id}`),
    );
  const missing = [...census.people()]
    .filter((userId) => isCertain(userId) && isShown(userId) && !cluster.all().some(({ seen }) => seen.has(userId)))
    .map((userId) => `${userId} is shown and counts as seen nowhere`);
  return [...wrong, ...missing];
}
