import type { LocalActivity, LocalSession } from '#server/embedded/clerk/store/local-session.model.ts';
import type { LocalUser } from '#server/embedded/clerk/store/local-user.model.ts';
import { userPayload } from './user.payload.ts';

/** A session as the Backend API carries it. */
export function sessionPayload(session: LocalSession) {
  return {
    object: 'session',
    id: session._id,
    user_id: session.userId,
    client_id: session.clientId,
    actor: null,
    status: session.status,
    last_active_organization_id: session.activeOrganizationId,
    last_active_at: session.lastActiveAt,
    latest_activity: activityPayload(session.activity),
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    updated_at: session.updatedAt,
    created_at: session.createdAt,
  };
}

/** A session as webhooks carry it: with its whole user. */
export function sessionEventPayload(session: LocalSession, user: LocalUser) {
  return { ...sessionPayload(session), user: userPayload(user) };
}

export function activityPayload(activity: LocalActivity) {
  return {
    object: 'session_activity',
    id: activity.id,
    device_type: activity.deviceType,
    is_mobile: activity.isMobile,
    browser_name: activity.browserName,
    browser_version: activity.browserVersion,
    ip_address: activity.ipAddress,
    city: activity.city,
    country: activity.country,
  };
}
