import type { DeliveryWatch } from '#server/webhooks/delivery-watch.ts';
import { readInboxFigures } from '#server/webhooks/inbox-figures.ts';
import { type HealthCheck, healthStatuses, type SyncHealth } from '#shared/sync-health.ts';
import { checkBacklog, checkClock, checkDead, checkDelivery, checkSignatures, checkTypes } from './checks.ts';
import type { ClerkCanary } from './clerk-canary.ts';

export interface SyncHealthDependencies {
  watch: DeliveryWatch;
  canary: Pick<ClerkCanary, 'reading'>;
  now: () => number;
}

/** Whether what Clerk knows is what people see here; each check with what it has found, for others to say. */
export async function readSyncHealth({ watch, canary, now }: SyncHealthDependencies): Promise<SyncHealth> {
  const figures = await readInboxFigures();
  const serverNow = now();
  const checks = [
    checkDelivery(canary.reading()),
    checkClock(watch),
    checkSignatures(watch),
    checkTypes(figures),
    checkDead(figures),
    checkBacklog(figures, serverNow),
  ];
  const { lastReceivedAt, waiting, dead, quarantined, lagsMs } = figures;
  return { serverNow, status: worstOf(checks), checks, lastReceivedAt, lag: lagOf(lagsMs), waiting, dead, quarantined };
}

function worstOf(checks: HealthCheck[]): HealthCheck['status'] {
  const worst = Math.max(...checks.map((check) => healthStatuses.indexOf(check.status)));
  return healthStatuses[worst] ?? 'ok';
}

function lagOf(lagsMs: number[]): SyncHealth['lag'] {
  if (lagsMs.length === 0) return null;
  const sorted = [...lagsMs].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95), deliveries: sorted.length };
}
