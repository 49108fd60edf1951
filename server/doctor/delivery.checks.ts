import type { BackendApi } from '#server/clerk/backend-api.ts';
import { count } from '#server/count-text.ts';
import { checkBacklog, checkDead } from '#server/sync-health/checks.ts';
import { compareChanges } from '#server/sync-health/clerk-changes.ts';
import { describeFinding } from '#server/sync-health/finding-text.ts';
import { type InboxFigures, readInboxFigures } from '#server/webhooks/inbox-figures.ts';
import type { HealthCheck } from '#shared/sync-health.ts';
import { type Finding, failing, ok, warning } from './finding.ts';

/** What the inbox tells; only on an open database. `port` is the one of the server on this machine. */
export async function checkDeliveries(now: number, port: number): Promise<Finding[]> {
  const figures = await readInboxFigures();
  return [
    checkLast(figures, now, port),
    checkQuarantined(figures),
    toFinding('dead letters', checkDead(figures)),
    toFinding('backlog', checkBacklog(figures, now)),
  ];
}

function toFinding(name: string, { status, finding }: HealthCheck): Finding {
  return { name, status, sentence: describeFinding(finding) };
}

function checkLast({ lastReceivedAt }: InboxFigures, now: number, port: number): Finding {
  if (lastReceivedAt === null) {
    return warning(
      'last delivery',
      `None has ever come. In the Clerk Dashboard, Webhooks, add an endpoint with this server’s address and /api/webhooks and subscribe to events; on your own machine run: npx clerk webhooks listen --forward-to http://localhost:${port}/api/webhooks`,
    );
  }
  return ok('last delivery', `${new Date(lastReceivedAt).toISOString()}, ${describeAge(now - lastReceivedAt)} ago.`);
}

function checkQuarantined({ quarantined }: InboxFigures): Finding {
  if (quarantined === 0) return ok('other instances', 'No event named another Clerk instance.');
  return warning(
    'other instances',
    `${count(quarantined, 'event')} named another Clerk instance and ${quarantined === 1 ? 'was' : 'were'} set aside: the Dashboard’s “Send Example”, or an endpoint of another instance. See them with: npm run inbox -- list --state quarantined`,
  );
}

/** An endpoint that Clerk has disabled says nothing; what Clerk knows and we do not gives it away. */
export async function checkMissing(backendApi: BackendApi, now: number): Promise<Finding> {
  const name = 'missing changes';
  try {
    const { compared, missed } = await compareChanges(backendApi, { now, signal: AbortSignal.timeout(20_000) });
    const [first] = missed;
    if (compared === 0)
      return ok(name, 'Clerk knows of no change that is older than ten minutes and could be compared.');
    if (first === undefined)
      return ok(name, `Compared with the last ${count(compared, 'change')} that Clerk knows of: nothing is missing.`);
    return failing(
      name,
      `Clerk changed ${first.userId} at ${new Date(first.changedAt).toISOString()} and no delivery has told of it. In the Clerk Dashboard, Webhooks, look whether the endpoint is disabled, enable it, replay what failed, and run: npm run sync -- reconcile`,
    );
  } catch {
    return warning(name, 'Clerk’s API could not be asked.');
  }
}

function describeAge(ageMs: number): string {
  const minutes = Math.round(ageMs / 60_000);
  if (minutes < 2) return 'a moment';
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
