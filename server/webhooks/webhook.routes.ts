import express, { type ErrorRequestHandler, type Request, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { AppError } from '#server/errors.ts';
import { fromHttpError, refuseMethodsExcept } from '#server/http/error-handler.ts';
import { trace } from '#server/trace.ts';
import { type ClerkEnvelope, envelopeSchema } from '#server/webhooks/schemas/envelope.schema.ts';
import type { EventCounter } from './event-counter.ts';
import { requireSignatureHeaders, type VerifySignature } from './signature.ts';
import type { Inbox } from './webhook.inbox.ts';
import { receiveWebhook } from './webhook.operations.ts';
import type { Worker } from './webhook.worker.ts';

/** Svix sends up to 1 MiB; twice that leaves room. Express would stop at 100 kB, and large users would never arrive. */
const BODY_LIMIT = '2mb';

export interface WebhookRoutesDependencies {
  verifySignature: VerifySignature;
  inbox: Inbox;
  worker: Pick<Worker, 'hasRoom' | 'take'>;
  counter: EventCounter;
  /** Told of each event as soon as it is verified; it is kept when that resolves. */
  onVerified: (envelope: ClerkEnvelope) => Promise<void>;
  now: () => number;
}

/**
 * `POST /`: verifies the bytes as they came, keeps the event, answers 204. The answer means that the event is on disk;
 * everything else happens after it. 400 for what can never be accepted, 503 when it could not be kept.
 */
export function createWebhookRoutes(dependencies: WebhookRoutesDependencies): Router {
  const { verifySignature, inbox, worker, counter, onVerified, now } = dependencies;
  const router = Router();
  router.post(
    '/',
    documented(receiveWebhook),
    requireSignatureHeaders,
    express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false }),
    async (request, response) => {
      const receivedAt = process.hrtime.bigint();
      const body = readRawBody(request);
      const { payload, ...proof } = verifySignature(body, request.headers);
      const { svixId } = proof;
      const envelope = readEnvelope(payload);
      counter.observeClock(now() - proof.sentAt);
      trace(svixId, 'received', receivedAt);
      trace(svixId, 'verified');
      await onVerified(envelope);
      const row = await inbox.record({ ...proof, envelope, rawBody: body, isLeased: worker.hasRoom() });
      counter.count(envelope.type, row === undefined ? 'duplicate' : 'received');
      trace(svixId, 'stored');
      response.status(204).end();
      if (row !== undefined && row.leaseOwner !== null) worker.take(row);
    },
  );
  router.all('/', refuseMethodsExcept('POST'));
  router.use(countRefusals(counter));
  return router;
}

function countRefusals(counter: EventCounter): ErrorRequestHandler {
  return (error, _request, _response, next) => {
    const refusal = fromHttpError(error);
    counter.countRefusal(refusal instanceof AppError ? refusal.code : 'internal');
    next(error);
  };
}

function readRawBody(request: Request): Buffer {
  const body: unknown = request.body;
  // Without a body Express leaves nothing behind; to the signature that is the same as an empty one.
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function readEnvelope(payload: unknown): ClerkEnvelope {
  const envelope = envelopeSchema.safeParse(payload);
  if (envelope.success) return envelope.data;
  throw new AppError('webhook_body_invalid', 'The body is signed but is not a Clerk event.', { cause: envelope.error });
}
