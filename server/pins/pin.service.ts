import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { isMember, readMember } from '#server/directory/directory.service.ts';
import { AppError } from '#server/errors.ts';
import { MAX_PINS, type Pins } from '#shared/pins.ts';
import { addPin, findPinned, removePin, removePinsIn, removePinsOf } from './pin.model.ts';

/** Whom a person keeps at hand in an organization; also people who have left it, who may come again. */
export async function readPins({ organizationId, userId }: OrganizationAccess): Promise<Pins> {
  return { pinned: await findPinned(organizationId, userId) };
}

/** Throws `not_found` for who is no member, and `invalid_request` for one more than there may be. */
export async function pin(access: OrganizationAccess, pinnedId: string): Promise<Pins> {
  await readMember(access, pinnedId);
  const pinned = await addPin(access.organizationId, access.userId, pinnedId);
  if (pinned.length <= MAX_PINS) return { pinned };
  // Counted afterwards, or two at once would be two too many. Who has left makes room for who is there.
  const gone = await findGone(access, pinned);
  await unpin(access, gone ?? pinnedId);
  if (gone !== undefined) return readPins(access);
  throw new AppError('invalid_request', `No more than ${MAX_PINS} people can be pinned.`, { field: 'userId' });
}

/** The first of them who is no member any more. */
async function findGone(access: OrganizationAccess, pinned: string[]): Promise<string | undefined> {
  const areMembers = await Promise.all(pinned.map((userId) => isMember(access, userId)));
  return pinned.find((_userId, index) => !areMembers[index]);
}

export async function unpin({ organizationId, userId }: OrganizationAccess, pinnedId: string): Promise<void> {
  await removePin(organizationId, userId, pinnedId);
}

/** As `readPins`, for who asks for all that is theirs. */
export async function readPinned(organizationId: string, userId: string): Promise<string[]> {
  return findPinned(organizationId, userId);
}

/** For whoever erases a person. */
export async function forgetPins(userId: string): Promise<void> {
  await removePinsOf(userId);
}

/** Of an organization that is gone. */
export async function forgetPinsIn(organizationId: string): Promise<void> {
  await removePinsIn(organizationId);
}
