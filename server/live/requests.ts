import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { $ZodType, output } from 'zod/v4/core';
import { whileAnswering } from '#server/database/answering.ts';
import { AppError, toErrorBody } from '#server/errors.ts';
import type { FailureLog } from '#server/failure-log.ts';
import { validate } from '#server/http/validate.ts';
import type { ErrorBody } from '#shared/error-codes.ts';
import type { LiveSocket } from './live.types.ts';

/**
 * Takes what a client sent under one name: the payload, and the acknowledgement. One serves all connections, so that
 * another connection costs nothing for what it might say.
 */
export type Handler = (socket: LiveSocket, received: unknown[]) => void;

type Reply<T> = ({ ok: true } & T) | ({ ok: false } & ErrorBody);

/**
 * Wraps the handling of one client message: the payload is checked by its schema, and every outcome is acknowledged, a
 * failure with the same body as over HTTP. A message without an acknowledgement is dropped: nobody would hear the answer.
 * The acknowledgement comes last, and first when there is no payload.
 */
export function answer<Schema extends $ZodType, T extends object>(
  failures: FailureLog,
  schema: Schema,
  handle: (socket: LiveSocket, request: output<Schema>) => Promise<T>,
): Handler {
  return (socket, received) => {
    const ack = received.pop();
    if (typeof ack !== 'function') return;
    const [request] = received;
    const handleIt = (valid: output<Schema>) => handle(socket, valid);
    void respond(failures, schema, handleIt, request).then((reply) => ack(reply));
  };
}

/** For messages of a name that nothing handles: whoever waits for the acknowledgement hears why it fails. */
export function answerUnknown(failures: FailureLog): Handler {
  return answer(failures, z.unknown(), () =>
    Promise.reject(new AppError('invalid_request', 'There is no message of this name.')),
  );
}

async function respond<Schema extends $ZodType, T extends object>(
  failures: FailureLog,
  schema: Schema,
  handle: (request: output<Schema>) => Promise<T>,
  request: unknown,
): Promise<Reply<T>> {
  try {
    return { ok: true, ...(await whileAnswering(handle(validate(schema, request)))) };
  } catch (error) {
    const requestId = randomUUID();
    if (!(error instanceof AppError)) failures.note(error, { requestId });
    return { ok: false, ...toErrorBody(error, requestId) };
  }
}
