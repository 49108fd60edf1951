import { createId } from '#server/embedded/clerk/ids.ts';
import {
  deliveryIdOf,
  type LocalDelivery,
  LocalDeliveryModel,
} from '#server/embedded/clerk/store/local-delivery.model.ts';
import type { LocalEndpoint } from '#server/embedded/clerk/store/local-endpoint.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import type { EndpointBook } from './endpoint-book.ts';

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
export function toBody(event: LocalEvent, instanceId: string, at: number): string {
  const { clientIp, userAgent } = event.source;
  return JSON.stringify({
    data: event.data,
    event_attributes: { http_request: { client_ip: clientIp, user_agent: userAgent } },
    instance_id: instanceId,
    object: 'event',
    timestamp: at,
    type: event.type,
  });
}

/** A message on its way to one endpoint; one that is disabled gets nothing. */
export function toDelivery(
  message: { id: string; type: string; body: string; at: number },
  { _id: endpoint, disabledAt }: Pick<LocalEndpoint, '_id' | 'disabledAt'>,
): LocalDelivery {
  return {
    _id: deliveryIdOf(message.id, endpoint),
    endpoint,
    type: message.type,
    body: message.body,
    state: disabledAt === null ? 'pending' : 'missed',
    attempts: [],
    createdAt: message.at,
    nextAttemptAt: message.at,
  };
}

/**
 * Keeps each event as a delivery to every endpoint and hands those to the sender. The change itself was written just
 * before: a crash between the two loses the report of a change whose caller was never told that it happened, and the
 * caller's next try reports it.
 */
export function createEventLog(options: {
  instanceId: string;
  endpoints: EndpointBook;
  now: () => number;
  onKept: (delivery: LocalDelivery) => void;
}): ReportEvent {
  let lastAt = 0;
  return async (event) => {
    const at = timeAfter(lastAt, options.now());
    lastAt = at;
    const message = { id: createId('msg'), type: event.type, body: toBody(event, options.instanceId, at), at };
    const deliveries = options.endpoints.list().map((endpoint) => toDelivery(message, endpoint));
    await LocalDeliveryModel.insertMany(deliveries);
    for (const delivery of deliveries) if (delivery.state === 'pending') options.onKept(delivery);
  };
}
