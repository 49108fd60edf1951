import express, { type Express } from 'express';
import { Registry } from 'prom-client';
import { askDatabase } from '#server/database/answering.ts';
import { createChangeLog } from '#server/directory/change-log.ts';
import { createFailureLog } from '#server/failure-log.ts';
import { createErrorHandler } from '#server/http/error-handler.ts';
import { createLogger } from '#server/logger.ts';
import { createBodyHash } from '#server/webhooks/body-hash.ts';
import { createDeliveryWatch } from '#server/webhooks/delivery-watch.ts';
import { createEventCounter, type EventCounter } from '#server/webhooks/event-counter.ts';
import { createSignatureVerifier } from '#server/webhooks/signature.ts';
import { createInbox, type Inbox } from '#server/webhooks/webhook.inbox.ts';
import { createWebhookRoutes } from '#server/webhooks/webhook.routes.ts';
import { createWorker, type Worker } from '#server/webhooks/webhook.worker.ts';

export interface BenchRollcall {
  inbox: Inbox;
  /** Does nothing until it is started; may be started once, as every worker. */
  createWorker(): Worker;
  /** What a delivery meets in `server/app.ts`, and nothing else. Without a worker it waits in the inbox. */
  createApp(worker?: Worker): Express;
}

/** The webhook side of `server/server.ts`, with nobody listening to what it announces. */
export function createBenchRollcall(secret: string): BenchRollcall {
  const logger = createLogger('error');
  const counter: EventCounter = createEventCounter(new Registry(), createDeliveryWatch(Date.now));
  const retentionMs = 30 * 86_400_000;
  const hashBody = createBodyHash('sk_test_rollcall');
  const inbox = createInbox({ now: Date.now, random: Math.random, retentionMs, hashBody });
  const ignore = () => undefined;
  const projector = {
    changeLog: createChangeLog({ now: Date.now, announce: ignore }),
    sessions: { onChanged: ignore, onEnded: ignore, onUserEnded: ignore },
    now: Date.now,
  };
  return {
    inbox,
    createWorker: () =>
      createWorker({ inbox, projector, counter, instanceId: () => 'ins_test', now: Date.now, logger }),
    createApp(worker) {
      const app = express();
      app.disable('x-powered-by');
      const verifySignature = createSignatureVerifier([secret]);
      const taker = worker ?? { hasRoom: () => false, take: ignore };
      const onVerified = () => Promise.resolve();
      const parts = { verifySignature, inbox, worker: taker, counter, onVerified, now: Date.now };
      app.use('/api/webhooks', createWebhookRoutes(parts));
      app.use(createErrorHandler(createFailureLog({ askDatabase, now: Date.now, logger })));
      return app;
    },
  };
}
