import type { Logger } from 'pino';
import { type LocalDelivery, LocalDeliveryModel } from '#server/embedded/clerk/store/local-delivery.model.ts';
import type { EndpointName } from '#server/embedded/clerk/store/local-endpoint.model.ts';
import { createAttemptQueue } from './attempt-queue.ts';
import { type DeliveryRules, pauseAfter } from './delivery-rules.ts';
import type { EndpointBook } from './endpoint-book.ts';
import { type Mischief, pauseBefore, shouldRepeat } from './mischief.ts';
import { type Outcome, postDelivery } from './post-delivery.ts';

/** The pause before another try when not the receiver but our own database failed. */
const OWN_FAILURE_PAUSE_MS = 1_000;

export interface WebhookSenderOptions {
  webhookUrl: () => string;
  endpoints: EndpointBook;
  rules: DeliveryRules;
  mischief: Mischief;
  now: () => number;
  /** 0 ≤ x < 1. */
  random: () => number;
  logger: Logger;
}

export interface WebhookSender {
  /** Takes a delivery that is already in the database. Before `start` it only stays there. */
  add(delivery: LocalDelivery): void;
  /** Sends a delivery again, whatever became of it, under the same id. */
  resend(id: string): Promise<boolean>;
  /** Sends again everything since a time that was given up, or that was never attempted. Resolves to how much that is. */
  replay(state: 'exhausted' | 'missed', since: number): Promise<number>;
  /** Gives up what is on its way to an endpoint that is disabled or gone. */
  giveUp(endpoint: EndpointName): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Sends what the database holds as pending: in the order of arrival, several at a time, each again after a failure. It
 * works from memory and is woken by `add`, so that nothing waits for a poll; the database is what it resumes from.
 */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { endpoints, mischief, now, random, logger } = options;
  const queue = createAttemptQueue<LocalDelivery>({ attempt, now });

  async function attempt(delivery: LocalDelivery, signal: AbortSignal) {
    try {
      const next = await send(delivery, signal);
      return next?.state === 'pending' ? { item: next, at: next.nextAttemptAt } : null;
    } catch (error) {
      // The row is still pending, so an attempt that was given up for a stop is made after the next start.
      if (signal.aborted) return null;
      logger.error({ err: error, deliveryId: delivery._id }, 'webhook attempt failed on our side');
      return { item: delivery, at: now() + OWN_FAILURE_PAUSE_MS };
    }
  }

  async function send(delivery: LocalDelivery, signal: AbortSignal): Promise<LocalDelivery | undefined> {
    const endpoint = endpoints.list().find(({ _id }) => _id === endpointOf(delivery));
    if (!endpoint || endpoint.disabledAt !== null) return void (await giveUp(endpointOf(delivery)));
    const { secret } = endpoint;
    const { answerWithinMs } = options.rules;
    const outcome = await postDelivery(delivery, { url: options.webhookUrl(), secret, answerWithinMs, now, signal });
    const next = afterAttempt(delivery, outcome, options);
    await LocalDeliveryModel.updateOne(
      { _id: delivery._id },
      { $push: { attempts: outcome.attempt }, $set: { state: next.state, nextAttemptAt: next.nextAttemptAt } },
    );
    if (next.state === 'exhausted') logger.warn({ deliveryId: delivery._id, type: delivery.type }, 'webhook given up');
    if (await endpoints.note(endpoint._id, outcome)) {
      logger.warn({ endpoint: endpoint._id }, 'webhook endpoint disabled');
      await giveUp(endpoint._id);
    }
    return next;
  }

  async function giveUp(endpoint: EndpointName): Promise<void> {
    queue.drop((delivery) => endpointOf(delivery) === endpoint);
    // Rows of an earlier version have no endpoint: they are the main one's.
    const itsOwn = endpoint === 'second' ? endpoint : { $ne: 'second' };
    const pending: Record<string, unknown> = { endpoint: itsOwn, state: 'pending' };
    await LocalDeliveryModel.updateMany({ ...pending, attempts: { $size: 0 } }, { $set: { state: 'missed' } });
    await LocalDeliveryModel.updateMany(pending, { $set: { state: 'exhausted' } });
  }

  /** Makes the deliveries that fit pending again and sends them at once. */
  async function revive(filter: Record<string, unknown>): Promise<number> {
    const found = await LocalDeliveryModel.find(filter).sort({ createdAt: 1 }).lean();
    const lost = found.filter(({ _id }) => !queue.has(_id));
    const renewed = { state: 'pending', nextAttemptAt: now() } as const;
    await LocalDeliveryModel.updateMany({ _id: { $in: lost.map(({ _id }) => _id) } }, { $set: renewed });
    for (const delivery of lost) queue.add({ ...delivery, ...renewed }, renewed.nextAttemptAt);
    return found.length;
  }

  return {
    add: (delivery) => queue.add(delivery, now() + pauseBefore(mischief, random)),
    resend: async (_id) => (await revive({ _id })) > 0,
    replay: (state, since) => revive({ state, createdAt: { $gte: since } }),
    giveUp,
    async start() {
      queue.start();
      const pending = await LocalDeliveryModel.find({ state: 'pending' }).sort({ createdAt: 1 }).lean();
      for (const delivery of pending) queue.add(delivery, delivery.nextAttemptAt);
    },
    stop: queue.stop,
  };
}

function endpointOf({ endpoint }: LocalDelivery): EndpointName {
  return endpoint === 'second' ? 'second' : 'main';
}

function afterAttempt(delivery: LocalDelivery, outcome: Outcome, options: WebhookSenderOptions): LocalDelivery {
  const { mischief, random, now } = options;
  const attempts = [...delivery.attempts, outcome.attempt];
  if (outcome.isSuccess) {
    if (!shouldRepeat(mischief, attempts, random)) return { ...delivery, attempts, state: 'delivered' };
    return { ...delivery, attempts, state: 'pending', nextAttemptAt: now() + pauseBefore(mischief, random) };
  }
  const pause = outcome.wish === null ? pauseAfter(attempts.length, outcome, options) : undefined;
  if (pause === undefined) return { ...delivery, attempts, state: 'exhausted' };
  return { ...delivery, attempts, state: 'pending', nextAttemptAt: now() + pause };
}
