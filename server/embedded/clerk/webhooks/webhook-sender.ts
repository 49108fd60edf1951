import type { Logger } from 'pino';
import {
  type LocalAttempt,
  type LocalDelivery,
  LocalDeliveryModel,
} from '#server/embedded/clerk/store/local-delivery.model.ts';
import { isSuccess, postDelivery } from './post-delivery.ts';

/** Svix waits 5 s, 5 min, 30 min, 2 h …; a person at their own machine should not have to wait for the evening. */
export const DEFAULT_RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000];
const PARALLEL_ATTEMPTS = 8;
/** The pause before another try when not the receiver but our own database failed. */
const OWN_FAILURE_PAUSE_MS = 1_000;
/** How long a stop waits for attempts under way before it gives them up; they are made again after the next start. */
const STOP_PATIENCE_MS = 2_000;

export interface WebhookSenderOptions {
  webhookUrl: () => string;
  /** The first of the list signs. */
  secret: string;
  retryDelaysMs: number[];
  now: () => number;
  /** 0 ≤ x < 1; with it each delay varies by up to a fifth, as Svix's do. */
  random: (() => number) | undefined;
  logger: Logger;
}

export interface WebhookSender {
  /** Takes a delivery that is already in the database. Before `start` it only stays there. */
  add(delivery: LocalDelivery): void;
  /** Sends a delivery again, whatever became of it, under the same id. */
  resend(id: string): Promise<boolean>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Sends what the database holds as pending: in the order of arrival, several at a time, each again after a failure. It
 * works from memory and is woken by `add`, so that nothing waits for a poll; the database is what it resumes from.
 */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const ready: LocalDelivery[] = [];
  const known = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let isRunning = false;

  function add(delivery: LocalDelivery): void {
    if (!isRunning || known.has(delivery._id)) return;
    known.add(delivery._id);
    ready.push(delivery);
    sendReady();
  }

  function sendReady(): void {
    while (isRunning && underWay.size < PARALLEL_ATTEMPTS) {
      const delivery = ready.shift();
      if (!delivery) return;
      const attempt = send(delivery).catch((error: unknown) => {
        // The row is still pending, so an attempt that was given up for a stop is made after the next start.
        if (stopping.signal.aborted) return;
        options.logger.error({ err: error, deliveryId: delivery._id }, 'webhook attempt failed on our side');
        wait({ ...delivery, nextAttemptAt: options.now() + OWN_FAILURE_PAUSE_MS });
      });
      underWay.add(attempt);
      void attempt.finally(() => {
        underWay.delete(attempt);
        sendReady();
      });
    }
  }

  async function send(delivery: LocalDelivery): Promise<void> {
    const { secret, now } = options;
    const attempt = await postDelivery(delivery, { url: options.webhookUrl(), secret, now, signal: stopping.signal });
    const next = afterAttempt(delivery, attempt, options);
    await LocalDeliveryModel.updateOne(
      { _id: delivery._id },
      { $push: { attempts: attempt }, $set: { state: next.state, nextAttemptAt: next.nextAttemptAt } },
    );
    if (next.state === 'pending') wait(next);
    else known.delete(delivery._id);
    if (next.state === 'exhausted')
      options.logger.warn({ deliveryId: delivery._id, type: delivery.type }, 'webhook given up');
  }

  function wait(delivery: LocalDelivery): void {
    if (!isRunning) return;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        ready.push(delivery);
        sendReady();
      },
      Math.max(0, delivery.nextAttemptAt - options.now()),
    );
    timer.unref();
    timers.add(timer);
  }

  return {
    add,
    async resend(id) {
      if (known.has(id)) return true;
      const delivery = await LocalDeliveryModel.findOneAndUpdate(
        { _id: id },
        { $set: { state: 'pending', nextAttemptAt: options.now() } },
        { returnDocument: 'after' },
      ).lean();
      if (!delivery) return false;
      add(delivery);
      return true;
    },
    async start() {
      isRunning = true;
      const pending = await LocalDeliveryModel.find({ state: 'pending' }).sort({ createdAt: 1 }).lean();
      for (const delivery of pending) {
        if (known.has(delivery._id)) continue;
        known.add(delivery._id);
        wait(delivery);
      }
    },
    async stop() {
      isRunning = false;
      for (const timer of timers) clearTimeout(timer);
      const patience = setTimeout(() => stopping.abort(), STOP_PATIENCE_MS);
      await Promise.all(underWay);
      clearTimeout(patience);
    },
  };
}

function afterAttempt(delivery: LocalDelivery, attempt: LocalAttempt, options: WebhookSenderOptions): LocalDelivery {
  const attempts = [...delivery.attempts, attempt];
  if (isSuccess(attempt)) return { ...delivery, attempts, state: 'delivered' };
  const delayMs = options.retryDelaysMs[delivery.attempts.length];
  if (delayMs === undefined) return { ...delivery, attempts, state: 'exhausted' };
  const jitter = options.random ? 0.8 + 0.4 * options.random() : 1;
  return { ...delivery, attempts, state: 'pending', nextAttemptAt: options.now() + Math.round(delayMs * jitter) };
}
