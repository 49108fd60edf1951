import { Registry } from 'prom-client';
import { createChangeLog } from '#server/directory/change-log.ts';
import { createLogger } from '#server/logger.ts';
import type { SessionListener } from '#server/sessions/session.projector.ts';
import type { ClerkEvent } from '#server/test/clerk-events.ts';
import { createBodyHash } from '#server/webhooks/body-hash.ts';
import { createDeliveryWatch } from '#server/webhooks/delivery-watch.ts';
import { createEventCounter } from '#server/webhooks/event-counter.ts';
import type { ProjectorDependencies } from '#server/webhooks/projectors/projector.ts';
import { envelopeSchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { createInbox } from '#server/webhooks/webhook.inbox.ts';
import { createWorker } from '#server/webhooks/webhook.worker.ts';
import { watchHands } from './hands.ts';

/** Nobody is connected in a story: what live connections would be told goes nowhere. */
const tellNobody = () => undefined;
const nobody: SessionListener = { onChanged: tellNobody, onEnded: tellNobody, onUserEnded: tellNobody };

export function createProjector(now: () => number): ProjectorDependencies {
  return { changeLog: createChangeLog({ now, announce: tellNobody }), sessions: nobody, now };
}

export interface ServerProcess {
  /** As the webhook route does it after the signature; resolves once kept, rejects when it could not be. */
  receive(id: string, event: ClerkEvent): Promise<void>;
  isIdle(): boolean;
  stop(): Promise<void>;
}

/** What of a server process touches the database on the way of a webhook: inbox, worker, change log, projectors. */
export function startServerProcess(now: () => number, random: () => number): ServerProcess {
  const hashBody = createBodyHash('sk_test_rollcall');
  const hands = watchHands(createInbox({ now, random, retentionMs: 1e12, hashBody }));
  const { inbox } = hands;
  const worker = createWorker({
    inbox,
    projector: createProjector(now),
    counter: createEventCounter(new Registry(), createDeliveryWatch(now)),
    instanceId: () => 'ins_test',
    now,
    logger: createLogger('silent'),
  });
  worker.start();
  return {
    async receive(id, event) {
      const envelope = envelopeSchema.parse(event);
      const rawBody = Buffer.from(JSON.stringify(event));
      const delivery = { svixId: id, envelope, sentAt: now(), verifiedBy: 'test', rawBody };
      const row = await inbox.record({ ...delivery, isLeased: worker.hasRoom() });
      if (row === undefined || row.leaseOwner === null) return;
      hands.take(row._id);
      worker.take(row);
    },
    isIdle: hands.isEmpty,
    stop: worker.stop,
  };
}
