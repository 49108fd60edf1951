import type { Registry } from 'prom-client';
import type { Logger } from '#server/logger.ts';
import { createRepetition, type Repetition } from '#server/repetition.ts';
import type { SyncHealth } from '#shared/sync-health.ts';
import type { ClerkCanary } from './clerk-canary.ts';
import { describeFinding } from './finding-text.ts';
import { addHealthGauges } from './health-gauges.ts';
import { readSyncHealth, type SyncHealthDependencies } from './sync-health.service.ts';

const CANARY_EVERY_MS = 5 * 60_000;

export interface WatchdogOptions extends SyncHealthDependencies {
  canary: ClerkCanary;
  registry: Registry;
  logger: Logger;
}

export interface Watchdog extends Repetition {
  /** Asks Clerk, checks everything, and logs what has become worse or better since the last look. */
  look(): Promise<SyncHealth>;
  readHealth(): Promise<SyncHealth>;
}

/** Looks at the sync from outside the handler of deliveries, which hears nothing when nothing comes in. */
export function createWatchdog({ registry, logger, ...dependencies }: WatchdogOptions): Watchdog {
  const { canary } = dependencies;
  const ending = new AbortController();
  const known = new Map<string, string>();
  const readHealth = () => readSyncHealth(dependencies);
  addHealthGauges(registry, readHealth, dependencies.now);

  async function look(): Promise<SyncHealth> {
    await canary.look(ending.signal);
    const health = await readHealth();
    for (const { name, status, finding } of health.checks) {
      const before = known.get(name) ?? 'ok';
      known.set(name, status);
      if (status === before) continue;
      const words = describeFinding(finding);
      if (status === 'failing') logger.error({ check: name }, words);
      else logger.warn({ check: name, status }, words);
    }
    return health;
  }

  async function lookAgain(): Promise<void> {
    try {
      await look();
    } catch (error) {
      if (!ending.signal.aborted) throw error;
    }
  }

  const failure = 'the health of the sync is unknown until the next look';
  const looking = createRepetition({ everyMs: CANARY_EVERY_MS, work: lookAgain, failure, logger });
  return {
    readHealth,
    look,
    start: looking.start,
    stop() {
      ending.abort(new Error('The server stops.'));
      return looking.stop();
    },
  };
}
