import type { Logger } from 'pino';
import type { LocalSettings } from '#server/embedded/clerk/store/local-settings.model.ts';
import { keepSigningSecret } from '#server/embedded/clerk/store/settings.ts';
import { DEFAULT_QUICKENING, type DeliveryRules, quicken } from './delivery-rules.ts';
import { type Endpoint, type EndpointBook, openEndpointBook } from './endpoint-book.ts';
import { createEventLog, type ReportEvent } from './event-log.ts';
import { type Mischief, NO_MISCHIEF } from './mischief.ts';
import { createWebhookSender, type WebhookSender } from './webhook-sender.ts';

export interface WebhookOptions {
  /** Where deliveries are posted, such as http://127.0.0.1:3000/api/webhooks; known only after listening, so a function. */
  webhookUrl: () => string;
  /** `whsec_…`; the first signs, the second is what a rotation goes to. Empty: local Clerk makes one and keeps it. */
  signingSecrets: string[];
  /** When deliveries are tried again; Svix's rules with an hour in a minute unless given. */
  deliveryRules?: DeliveryRules;
  /** Whether a rotation is under way from the start: every message goes out twice, the second signed with the second secret. */
  isRotating?: boolean;
  /** Out of order, or more than once. */
  mischief?: Mischief;
  /** 0 ≤ x < 1; pauses and mischief vary with it. Without it nothing varies. */
  random?: () => number;
  now: () => number;
  logger: Logger;
}

/** Everything between an event and the receiver. */
export interface Webhooks {
  report: ReportEvent;
  sender: WebhookSender;
  endpoints: EndpointBook;
  /** The secret that the configuration has for a rotation. */
  nextSecret: string | undefined;
  /** With which deliveries may be verified; the first signs. */
  signingSecrets: string[];
  mischief: Mischief;
  /** Removes the second endpoint; its secret stays if local Clerk makes its own and the receiver knows it. */
  finishRotation(second: Endpoint): Promise<{ isKept: boolean }>;
}

export async function openWebhooks(options: WebhookOptions, settings: LocalSettings): Promise<Webhooks> {
  const { signingSecrets, now, logger, webhookUrl, random = () => 0.5 } = options;
  const [configured, nextSecret] = signingSecrets;
  const rules = options.deliveryRules ?? quicken(DEFAULT_QUICKENING);
  const mischief = { ...NO_MISCHIEF, ...options.mischief };
  const endpoints = await openEndpointBook(configured ?? settings.signingSecret, rules);
  if (options.isRotating && nextSecret !== undefined) await endpoints.addSecond(nextSecret);
  const sender = createWebhookSender({ webhookUrl, endpoints, rules, mischief, now, random, logger });
  return {
    report: createEventLog({ instanceId: settings.instanceId, endpoints, now, onKept: sender.add }),
    sender,
    endpoints,
    nextSecret,
    signingSecrets: configured === undefined ? endpoints.list().map(({ secret }) => secret) : signingSecrets,
    mischief,
    async finishRotation(second) {
      const isKept = configured === undefined && second.acceptedAt !== null;
      if (isKept) await keepSigningSecret(second.secret);
      await endpoints.removeSecond({ isKept });
      await sender.giveUp('second');
      return { isKept };
    },
  };
}
