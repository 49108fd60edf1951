import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { Logger } from '#server/logger.ts';

const instanceSchema = z.object({ id: z.string().startsWith('ins_') });
const RETRY_MS = 30_000;
const TIMEOUT_MS = 10_000;

export interface InstanceOptions {
  apiUrl: string;
  secretKey: string;
  signal: AbortSignal;
  logger: Logger;
}

/**
 * Asks Clerk's Backend API which instance the secret key belongs to (`GET /v1/instance`), again and again until it
 * answers or `signal` ends the wait. Resolves to undefined only in that case.
 */
export async function askInstanceId(options: InstanceOptions): Promise<string | undefined> {
  const { apiUrl, secretKey, signal, logger } = options;
  while (!signal.aborted) {
    try {
      const response = await fetch(`${apiUrl}/v1/instance`, {
        headers: { authorization: `Bearer ${secretKey}` },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      if (!response.ok) throw new Error(`Clerk answered ${response.status}`);
      return instanceSchema.parse(await response.json()).id;
    } catch (error) {
      if (signal.aborted) return undefined;
      logger.warn(
        { err: error },
        'Clerk did not name its instance yet; events of every instance are accepted meanwhile',
      );
      await wait(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}
