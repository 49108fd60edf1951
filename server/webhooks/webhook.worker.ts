import { ZodError } from 'zod';
import type { Logger } from '#server/logger.ts';
import { trace } from '#server/trace.ts';
import type { ProjectorDependencies } from '#server/webhooks/projectors/projector.ts';
import { envelopeSchema } from '#server/webhooks/schemas/envelope.schema.ts';
import type { EventCounter } from './event-counter.ts';
import { projectEvent } from './event-projector.ts';
import { isOfOtherInstance } from './session-ending.ts';
import { sourceEventOf } from './source-event.ts';
import type { ClaimedEvent, Inbox, Settlement } from './webhook.inbox.ts';
import type { WebhookEventRow } from './webhook-event.model.ts';

/** Events at work or waiting in memory; above this, new ones wait in the database only. */
const MAX_IN_HAND = 100;
/** Entities worked on at once. */
const MAX_LANES = 32;
/** How often to look for events that waited for a retry or were left by a process that died, and after one's own leases. */
const LOOK_INTERVAL_MS = 1_000;
/** What was taken over goes alone: should it kill this process as well, it is known which event it was. */
const TAKEN_OVER = 'taken over';

export interface WorkerDependencies {
  inbox: Inbox;
  projector: ProjectorDependencies;
  counter: EventCounter;
  /** Undefined while it is unknown: then events of every instance are accepted. */
  instanceId: () => string | undefined;
  now: () => number;
  logger: Logger;
}

export interface Worker {
  /** Whether there is room for one more event that its receiver has leased. */
  hasRoom(): boolean;
  /** Takes an event leased to this process. */
  take(row: TakenEvent): void;
  start(): void;
  /** Finishes what is in progress and gives back the rest, so that the next start need not wait for its leases. */
  stop(): Promise<void>;
}

type TakenEvent = WebhookEventRow & Partial<ClaimedEvent>;

/** Applies waiting events: one after the other for each entity, side by side for different ones. */
export function createWorker(dependencies: WorkerDependencies): Worker {
  const { inbox, now, logger } = dependencies;
  const lanes = new Map<string, TakenEvent[]>();
  const waitingKeys: string[] = [];
  const running = new Set<Promise<void>>();
  /** Events being applied, with the renewal of their lease that is under way. */
  const atWork = new Map<WebhookEventRow, Promise<unknown>>();
  let inHand = 0;
  let isStopped = true;
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function take(row: TakenEvent): void {
    inHand += 1;
    const key = row.isTakenOver ? TAKEN_OVER : row.entityKey;
    const lane = lanes.get(key);
    if (lane !== undefined) {
      // Oldest first, so that fewer are skipped as stale. The guards decide all the same.
      const place = lane.findLastIndex((other) => other.eventAt <= row.eventAt) + 1;
      lane.splice(place, 0, row);
      return;
    }
    lanes.set(key, [row]);
    waitingKeys.push(key);
    startLanes();
  }

  function startLanes(): void {
    while (!isStopped && running.size < MAX_LANES) {
      const key = waitingKeys.shift();
      if (key === undefined) return;
      const lane = runLane(key).finally(() => {
        running.delete(lane);
        startLanes();
      });
      running.add(lane);
    }
  }

  async function runLane(key: string): Promise<void> {
    const rows = lanes.get(key) ?? [];
    while (!isStopped) {
      const row = rows.shift();
      if (row === undefined) break;
      await handle(row);
      inHand -= 1;
    }
    if (rows.length === 0) lanes.delete(key);
    if (inHand < MAX_IN_HAND / 2) look();
  }

  /** Never rejects: whatever goes wrong, the lease ends and the event is tried again. */
  async function handle(row: TakenEvent): Promise<void> {
    const startedAt = now();
    try {
      if (!(await inbox.holdsLease(row))) return;
      if (row.isTakenOver && !(await begin(row, startedAt))) return;
      trace(row._id, 'started');
      await settle(row, await holding(row, () => applyEvent(dependencies, row)), startedAt);
      trace(row._id, 'settled');
    } catch (error) {
      await giveBack(row, error, startedAt);
    }
  }

  async function begin(row: WebhookEventRow, startedAt: number): Promise<boolean> {
    const answer = await inbox.begin(row, startedAt);
    if (answer !== 'exhausted') return answer === 'begun';
    await settle(row, { state: 'dead', reason: 'its process died' }, startedAt);
    logger.error({ event: row._id, type: row.type }, 'event is dead: processes that began it died');
    return false;
  }

  /** Keeps the lease of an event while it is worked on, and answers once nothing writes to its row any more. */
  async function holding<T>(row: WebhookEventRow, work: () => Promise<T>): Promise<T> {
    atWork.set(row, Promise.resolve());
    try {
      return await work();
    } finally {
      const renewal = atWork.get(row);
      atWork.delete(row);
      await renewal;
    }
  }

  function renewLeases(): void {
    for (const [row, before] of atWork) {
      const renewal = before
        .then(() => inbox.holdsLease(row))
        .catch((error: unknown) => logger.warn({ err: error, event: row._id }, 'a lease could not be renewed'));
      atWork.set(row, renewal);
    }
  }

  async function settle(row: WebhookEventRow, settlement: Settlement, startedAt: number): Promise<void> {
    await inbox.settle(row, settlement, startedAt);
    dependencies.counter.count(row.type, settlement.state);
    dependencies.counter.observeLag(now() - row.waitingSince);
  }

  async function giveBack(row: WebhookEventRow, cause: unknown, startedAt: number): Promise<void> {
    const reason = cause instanceof Error ? cause.name : 'unknown failure';
    try {
      // What cannot be read today cannot be read in a minute either.
      if (cause instanceof ZodError) return await deadLetter(row, reason, cause, startedAt);
      const outcome = await inbox.fail(row, reason, startedAt);
      dependencies.counter.count(row.type, outcome === 'dead' ? 'dead' : 'failed');
      const details = { err: cause, event: row._id, type: row.type, attempts: row.attempts + 1 };
      if (outcome === 'dead') logger.error(details, 'event is dead: it failed too often');
      else logger.warn(details, 'event failed and will be tried again');
    } catch (error) {
      logger.warn({ err: error, event: row._id }, 'event could not be given back; its lease will end');
    }
  }

  async function deadLetter(row: WebhookEventRow, reason: string, cause: ZodError, startedAt: number): Promise<void> {
    // Where it failed, not what was there: the values are people's.
    const fields = cause.issues.map((issue) => issue.path.join('.'));
    await settle(row, { state: 'dead', reason: `${reason}: ${fields.join(', ')}` }, startedAt);
    logger.error({ event: row._id, type: row.type, fields }, 'event is dead: it cannot be read');
  }

  async function release(row: WebhookEventRow): Promise<void> {
    await inbox.release(row).catch((error: unknown) => {
      logger.warn({ err: error, event: row._id }, 'event could not be given back; its lease will end');
    });
  }

  /** One look at a time. */
  function look(): void {
    if (isStopped || inHand >= MAX_IN_HAND) return;
    looking ??= claim()
      .catch((error: unknown) => logger.warn({ err: error }, 'the inbox could not be read; trying again'))
      .finally(() => {
        looking = undefined;
      });
  }

  async function claim(): Promise<void> {
    for (const row of await inbox.claim(MAX_IN_HAND - inHand)) take(row);
  }

  return {
    hasRoom: () => !isStopped && inHand < MAX_IN_HAND,
    take,
    start() {
      isStopped = false;
      timer = setInterval(() => {
        renewLeases();
        look();
      }, LOOK_INTERVAL_MS);
      look();
    },
    async stop() {
      isStopped = true;
      // What is being claimed at this moment is given back as well.
      await looking;
      await Promise.all(running);
      clearInterval(timer);
      const waiting = [...lanes.values()].flat();
      lanes.clear();
      await Promise.all(waiting.map(release));
    },
  };
}

async function applyEvent(
  { projector, instanceId, counter }: WorkerDependencies,
  row: WebhookEventRow,
): Promise<Settlement> {
  if (row.body === null) return { state: 'skipped', reason: 'erased' };
  const envelope = envelopeSchema.parse(JSON.parse(row.body));
  const ours = instanceId();
  // Nothing to compare: applied all the same, and the fact is counted.
  if (ours === undefined || envelope.instance_id === undefined) counter.count(row.type, 'instance unknown');
  if (isOfOtherInstance(envelope, ours)) return { state: 'quarantined', reason: 'other instance' };
  const outcome = await projectEvent(projector, envelope, {
    event: sourceEventOf(row),
    eventAt: row.eventAt,
    receivedAt: row.receivedAt,
  });
  return outcome.result === 'applied'
    ? { state: 'applied', reason: null }
    : { state: 'skipped', reason: outcome.reason };
}
