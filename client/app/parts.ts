import { lazyPart } from '#client/ui/lazy-part.view.tsx';

const loadSync = () => import('#client/sync/sync.routes.tsx');

/** The parts of the page that are not needed first, each with files of its own. */
export const LiveSessionsPart = lazyPart(
  async () => (await import('#client/admin/live-sessions.page.tsx')).LiveSessionsPage,
);
export const ActivityPart = lazyPart(async () => (await import('#client/activity/activity.routes.tsx')).ActivityRoute);
export const DevicesPart = lazyPart(async () => (await import('#client/devices/devices.page.tsx')).DevicesPage);
export const FieldsPart = lazyPart(async () => (await import('#client/field-admin/fields.page.tsx')).FieldsPage);
export const InboxPart = lazyPart(async () => (await import('#client/notices/inbox.page.tsx')).InboxPage);
export const JoiningPart = lazyPart(async () => (await import('./joining.page.tsx')).JoiningPage);
export const LeftOrganizationPart = lazyPart(
  async () => (await import('./left-organization.page.tsx')).LeftOrganizationPage,
);
export const NoOrganizationPart = lazyPart(async () => (await import('./no-organization.page.tsx')).NoOrganizationPage);
export const OwnProfilePart = lazyPart(
  async () => (await import('#client/own-profile/own-profile.page.tsx')).OwnProfilePage,
);
export const PreferencesPart = lazyPart(
  async () => (await import('#client/preferences/preferences.page.tsx')).PreferencesPage,
);
export const SyncPart = lazyPart(async () => (await loadSync()).SyncRoute);
export const DeliveryPart = lazyPart(async () => (await loadSync()).DeliveryRoute);
