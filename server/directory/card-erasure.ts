import { eraseCardsIn } from './change.model.ts';
import { findOrganizationsEverOf } from './membership.model.ts';

/**
 * Takes a deleted person's cards out of every feed. In their place the same version says that the person is not there:
 * versions keep no holes, and whoever replays them from anywhere ends in the same directory, because the last change about
 * a deleted person says that anyway.
 */
export async function eraseCards(userId: string): Promise<void> {
  for (const organizationId of await findOrganizationsEverOf(userId)) await eraseCardsIn(organizationId, userId);
}
