import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import type { Kudos, Reaction } from '#shared/kudos.ts';
import { addReaction, findKudos, removeReaction } from './kudos.model.ts';
import { type KudosDependencies, readOneKudos } from './kudos.service.ts';

/** All reactions together: what a page of kudos reads stays small. Who comes later than that changes nothing. */
const MAX_REACTIONS = 1_000;

type Told = Pick<KudosDependencies, 'tellActivity'>;

/** Reacts once, however often it is asked for. Throws `not_found` for what the caller may not see. */
export async function react(
  { tellActivity }: Told,
  access: OrganizationAccess,
  { id, reaction }: { id: string; reaction: Reaction },
): Promise<Kudos> {
  const { reactions } = await readOneKudos(access, id);
  const isFull = reactions.reduce((sum, { count }) => sum + count, 0) >= MAX_REACTIONS;
  if (!isFull && (await addReaction(id, reaction, access.userId))) tellActivity(access.organizationId);
  return readOneKudos(access, id);
}

/** Where there is none, nothing happens. */
export async function takeBackReaction(
  { tellActivity }: Told,
  { organizationId, userId }: OrganizationAccess,
  { id, reaction }: { id: string; reaction: Reaction },
): Promise<void> {
  if ((await findKudos(organizationId, id)) === null) return;
  if (await removeReaction(id, reaction, userId)) tellActivity(organizationId);
}
