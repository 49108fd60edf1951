import { Gauge, type Registry } from 'prom-client';
import type { Logger } from '#server/logger.ts';
import type { SyncHealth } from '#shared/sync-health.ts';
import { healthStatuses } from '#shared/sync-health.ts';
import type { ClerkCanary } from './clerk-canary.ts';
import { readSyncHealth, type SyncHealthDependencies } from './sync-health.service.ts';

const CANARY_EVERY_MS = 5 * 60_000;

export interface WatchdogOptions extends SyncHealthDependencies {
  canary: ClerkCanary;
  registry: Registry;
  logger: Logger;
}

export interface Watchdog {
  /** Asks Clerk, checks everything, and logs what has become worse or better since the last look. */
  look(): Promise<SyncHealth>;
  start(): void;
  stop(): void;
}

/** Looks at the sync from outside the handler of deliveries, which hears nothing when nothing comes in. */
export function createWatchdog({ registry, logger, ...dependencies }: WatchdogOptions): Watchdog {
  const { canary } = dependencies;
  const ending = new AbortController();
  const known = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  addGauges(registry, dependencies);

  async function look(): Promise<SyncHealth> {
    await canary.look(ending.signal);
    const health = await readSyncHealth(dependencies);
    for (const { name, status, sentence } of health.checks) {
      const before = known.get(name) ?? 'ok';
      known.set(name, status);
      if (status === before) continue;
      if (status === 'failing') logger.error({ check: name }, sentence);
      else logger.warn({ check: name, status }, sentence);
    }
    return health;
  }

  function lookAgain(): void {
    look().catch((error: unknown) => {
      if (!ending.signal.aborted) logger.warn({ err: error }, 'the health of the sync is unknown until the next look');
    });
  }

  return {
    look,
    start() {
      timer = setInterval(lookAgain, CANARY_EVERY_MS);
      lookAgain();
    },
    stop() {
      clearInterval(timer);
      ending.abort();
    },
  };
}

/** Read when they are asked for, so that they are never older than the question. */
function addGauges(registry: Registry, dependencies: SyncHealthDependencies): void {
  const registers = [registry];
  const inbox = new Gauge({
    name: 'rollcall_inbox_events',
    help: 'Events in the inbox that are not applied, by state',
    labelNames: ['state'],
    registers,
  });
  const age = new Gauge({
    name: 'rollcall_last_delivery_age_seconds',
    help: 'Since the receipt of the last delivery',
    registers,
  });
  const checkGauge = new Gauge({
    name: 'rollcall_sync_check',
    help: 'Checks of the sync: 0 ok, 1 warning, 2 failing',
    labelNames: ['check'],
    // Not asked for from the list above: one reading serves all three, whichever is read first.
    registers: [],
    async collect() {
      const { checks, waiting, dead, quarantined, lastReceivedAt, serverNow } = await readSyncHealth(dependencies);
      for (const { name, status } of checks) this.set({ check: name }, healthStatuses.indexOf(status));
      inbox.set({ state: 'waiting' }, waiting);
      inbox.set({ state: 'dead' }, dead);
      inbox.set({ state: 'quarantined' }, quarantined);
      if (lastReceivedAt !== null) age.set((serverNow - lastReceivedAt) / 1000);
    },
  });
  registry.registerMetric(checkGauge);
}
