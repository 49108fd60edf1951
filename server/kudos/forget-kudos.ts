import { forgetKeysAbout } from '#server/idempotency/idempotency.service.ts';
import { dropThanks } from '#server/notices/drop-thanks.ts';
import { findKudosIdsOf, removeKudosIn, removeKudosOf } from './kudos.model.ts';

/**
 * For whoever erases a person: what they wrote and how they reacted, and what was written to them, also when others were
 * thanked with them, because the words may tell of them. Those words stand in the inboxes of the others, too.
 */
export async function forgetKudos(userId: string): Promise<void> {
  for (const id of await findKudosIdsOf(userId)) {
    await dropThanks(id);
    await forgetKeysAbout(id);
  }
  await removeKudosOf(userId);
}

/** Of an organization that is gone. */
export async function forgetKudosIn(organizationId: string): Promise<void> {
  await removeKudosIn(organizationId);
}
