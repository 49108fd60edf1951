import { LocalClientModel } from './local-client.model.ts';
import { LocalDeliveryModel } from './local-delivery.model.ts';
import { LocalDomainModel } from './local-domain.model.ts';
import { LocalInvitationModel } from './local-invitation.model.ts';
import { LocalMembershipModel } from './local-membership.model.ts';
import { LocalOrganizationModel } from './local-organization.model.ts';
import { LocalOrganizationInvitationModel } from './local-organization-invitation.model.ts';
import { LocalPermissionModel } from './local-permission.model.ts';
import { LocalRoleModel } from './local-role.model.ts';
import { LocalSessionModel } from './local-session.model.ts';
import { LocalUserModel } from './local-user.model.ts';
import { LocalWaitlistEntryModel } from './local-waitlist-entry.model.ts';

/** Makes every index that local Clerk's queries need; does nothing where one exists. */
export async function createIndexes(): Promise<void> {
  await LocalUserModel.createIndexes();
  await LocalOrganizationModel.createIndexes();
  await LocalMembershipModel.createIndexes();
  await LocalOrganizationInvitationModel.createIndexes();
  await LocalDomainModel.createIndexes();
  await LocalRoleModel.createIndexes();
  await LocalPermissionModel.createIndexes();
  await LocalInvitationModel.createIndexes();
  await LocalWaitlistEntryModel.createIndexes();
  await LocalClientModel.createIndexes();
  await LocalSessionModel.createIndexes();
  await LocalDeliveryModel.createIndexes();
}
