import { LocalClientModel } from './local-client.model.ts';
import { LocalDeliveryModel } from './local-delivery.model.ts';
import { LocalMembershipModel } from './local-membership.model.ts';
import { LocalOrganizationModel } from './local-organization.model.ts';
import { LocalSessionModel } from './local-session.model.ts';
import { LocalUserModel } from './local-user.model.ts';

/** Makes every index that local Clerk's queries need; does nothing where one exists. */
export async function createIndexes(): Promise<void> {
  await LocalUserModel.createIndexes();
  await LocalOrganizationModel.createIndexes();
  await LocalMembershipModel.createIndexes();
  await LocalClientModel.createIndexes();
  await LocalSessionModel.createIndexes();
  await LocalDeliveryModel.createIndexes();
}
