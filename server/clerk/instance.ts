import * as z from 'zod';
import type { Logger } from '#server/logger.ts';
import type { BackendApi } from './backend-api.ts';
import { sleep } from './sleep.ts';

const instanceSchema = z.object({ id: z.string().startsWith('ins_') });
const RETRY_MS = 30_000;

/** The id in an answer to `GET /v1/instance`; undefined when it names none. */
export function readInstanceId(body: unknown): string | undefined {
  return instanceSchema.safeParse(body).data?.id;
}

export interface InstanceOptions {
  api: BackendApi;
  signal: AbortSignal;
  logger: Logger;
}

/**
 * Asks Clerk's Backend API which instance the secret key belongs to, again and again until it answers or `signal` ends the
 * wait. Resolves to undefined only in that case.
 */
export async function askInstanceId({ api, signal, logger }: InstanceOptions): Promise<string | undefined> {
  while (!signal.aborted) {
    try {
      const id = readInstanceId(await api.get('/v1/instance', {}, signal));
      if (id !== undefined) return id;
      logger.warn('Clerk names no instance; events of every instance are accepted meanwhile');
    } catch (error) {
      if (signal.aborted) return undefined;
      logger.warn(
        { err: error },
        'Clerk did not name its instance yet; events of every instance are accepted meanwhile',
      );
    }
    await sleep(RETRY_MS, signal).catch(() => undefined);
  }
  return undefined;
}
