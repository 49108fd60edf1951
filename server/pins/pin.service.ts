import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { isMember } from '#server/directory/directory.service.ts';
import { AppError } from '#server/errors.ts';
import { MAX_PINS, type Pins } from '#shared/pins.ts';
import { addPin, findPinned, removePins, removePinsIn, removePinsOf } from './pin.model.ts';

/** Whom a person keeps at hand in an organization; also people who have left it, who may come again. */
export async function readPins({
  organizationId,
  userId,
}: Pick<OrganizationAccess, 'organizationId' | 'userId'>): Promise<Pins> {
  return { pinned: await findPinned(organizationId, userId) };
}

/** Throws `not_found` for who is no member, and `invalid_request` for one more than there may be. */
export async function pin(access: OrganizationAccess, pinnedId: string): Promise<Pins> {
  const { organizationId, userId } = access;
  if (!(await isMember(access, pinnedId))) throw new AppError('not_found', 'This organization has no such member.');
  const before = await addPin(organizationId, userId, pinnedId);
  if (before.includes(pinnedId)) return { pinned: before };
  // Counted afterwards, or two at once would be two too many. Who has left makes room for who is there.
  const excess = before.length + 1 - MAX_PINS;
  if (excess <= 0) return { pinned: [...before, pinnedId] };
  const gone = (await findGone(access, before)).slice(0, excess);
  const isRoom = gone.length === excess;
  await removePins(organizationId, userId, isRoom ? gone : [pinnedId]);
  if (isRoom) return readPins(access);
  throw new AppError('invalid_request', `No more than ${MAX_PINS} people can be pinned.`, { field: 'userId' });
}

/** Those of them who are no members any more. */
async function findGone(access: OrganizationAccess, pinned: string[]): Promise<string[]> {
  const areMembers = await Promise.all(pinned.map((userId) => isMember(access, userId)));
  return pinned.filter((_userId, index) => !areMembers[index]);
}

export async function unpin({ organizationId, userId }: OrganizationAccess, pinnedId: string): Promise<void> {
  await removePins(organizationId, userId, [pinnedId]);
}

/** For whoever erases a person. */
export async function forgetPins(userId: string): Promise<void> {
  await removePinsOf(userId);
}

/** Of an organization that is gone. */
export async function forgetPinsIn(organizationId: string): Promise<void> {
  await removePinsIn(organizationId);
}
