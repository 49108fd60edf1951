import { createId } from '#server/embedded/clerk/ids.ts';
import { type LocalDelivery, LocalDeliveryModel } from '#server/embedded/clerk/store/local-delivery.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';

/** The event names that local Clerk sends. */
export type LocalEventType =
  | `user.${'created' | 'updated' | 'deleted'}`
  | `organization.${'created' | 'updated' | 'deleted'}`
  | `organizationMembership.${'created' | 'updated' | 'deleted'}`
  | `organizationInvitation.${'created' | 'accepted' | 'revoked'}`
  | `organizationDomain.${'created' | 'updated' | 'deleted'}`
  | `role.${'created' | 'updated' | 'deleted'}`
  | `permission.${'created' | 'updated' | 'deleted'}`
  | `session.${'created' | 'pending' | 'updated' | 'ended' | 'removed' | 'revoked'}`
  | `invitation.${'created' | 'accepted' | 'revoked'}`
  | `waitlistEntry.${'created' | 'updated'}`
  | 'email.created'
  | 'sms.created';

/** Who caused an event, as Clerk reports it; both are empty for what happens without an end user's request. */
export interface EventSource {
  clientIp: string;
  userAgent: string;
}
export const NO_END_USER: EventSource = { clientIp: '', userAgent: '' };

export interface LocalEvent {
  type: LocalEventType;
  data: object;
  source: EventSource;
}

/** Reports what has just been written. Resolves when the message is kept, before it is sent. */
export type ReportEvent = (event: LocalEvent) => Promise<void>;

/** Clerk's envelope: https://clerk.com/docs/guides/development/webhooks/overview. `at` is in milliseconds. */
export function toDelivery(event: LocalEvent, instanceId: string, at: number, id = createId('msg')): LocalDelivery {
  const { clientIp, userAgent } = event.source;
  const body = JSON.stringify({
    data: event.data,
    event_attributes: { http_request: { client_ip: clientIp, user_agent: userAgent } },
    instance_id: instanceId,
    object: 'event',
    timestamp: at,
    type: event.type,
  });
  return { _id: id, type: event.type, body, state: 'pending', attempts: [], createdAt: at, nextAttemptAt: at };
}

/**
 * Keeps each event as a delivery and hands it to the sender. The change itself was written just before: a crash between
 * the two loses the report of a change whose caller was never told that it happened, and the caller's next try reports it.
 */
export function createEventLog(options: {
  instanceId: string;
  now: () => number;
  onKept: (delivery: LocalDelivery) => void;
}): ReportEvent {
  let lastAt = 0;
  return async (event) => {
    lastAt = timeAfter(lastAt, options.now());
    const delivery = toDelivery(event, options.instanceId, lastAt);
    await LocalDeliveryModel.insertMany([delivery]);
    options.onKept(delivery);
  };
}
