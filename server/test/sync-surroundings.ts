import mongoose from 'mongoose';
import { createBackendApi } from '#server/clerk/backend-api.ts';
import { createChangeLog } from '#server/directory/change-log.ts';
import { createLogger, type Logger } from '#server/logger.ts';
import { createSyncRunner } from '#server/sync/sync.runner.ts';
import { requestRun } from '#server/sync/sync-requests.ts';
import type { SyncOrder, SyncRun } from '#server/sync/sync-run.ts';
import type { Project } from '#server/sync/sync-task.ts';
import { projectEvent } from '#server/webhooks/event-projector.ts';
import type { TestClerkApi } from './clerk-api.ts';
import { type ClerkEvent, T0 } from './clerk-events.ts';

/** Everything a sync run needs, on the connected database, with a clock that only the test moves. */
export function createSyncSurroundings(api: TestClerkApi) {
  const clock = { at: T0 + 86_400_000 };
  const now = () => clock.at;
  const sleeps: number[] = [];
  let lastEvent = 0;
  const projector = {
    changeLog: createChangeLog({ now, announce: () => undefined }),
    sessions: { onChanged: () => undefined, onEnded: () => undefined, onUserEnded: () => undefined },
    now,
  };
  const project: Project = (report, order) => projectEvent(projector, report, order);
  const backendApi = createBackendApi({
    apiUrl: api.url,
    secretKey: 'sk_test_sync',
    now,
    random: () => 0,
    async sleep(ms) {
      sleeps.push(ms);
      clock.at += ms;
    },
  });

  function createRunner(options: { project?: Project; pageSize?: number; instanceId?: string; logger?: Logger } = {}) {
    return createSyncRunner({
      api: backendApi,
      project: options.project ?? project,
      instanceId: () => options.instanceId,
      now,
      pageSize: options.pageSize ?? 500,
      logger: options.logger ?? createLogger('silent'),
    });
  }

  return {
    clock,
    sleeps,
    backendApi,
    project,
    createRunner,
    /** Applies what webhooks would have brought, as the worker does. */
    async receive(...events: ClerkEvent[]): Promise<void> {
      for (const { type, data, timestamp } of events) {
        lastEvent += 1;
        await project({ type, data }, { event: `msg_${lastEvent}`, eventAt: timestamp, receivedAt: now() });
      }
    },
    /** Asks for a run and does it. */
    async run(order: Partial<SyncOrder> & Pick<SyncOrder, 'kind'>, runner = createRunner()): Promise<SyncRun> {
      const whole = { isDryRun: false, withSessions: false, isForced: false, ...order };
      const { _id } = await requestRun(whole, now());
      const run = await runner.runNext(new AbortController().signal);
      if (run?._id !== _id) throw new Error('Another run was done.');
      return run;
    },
  };
}

const projections = ['users', 'organizations', 'memberships', 'sessions'];

/**
 * Every projection, row by row, without what depends on when it came in and on who was quicker: rows of different
 * entities are written side by side. Of changes it is told what each said, sorted by whom it is about.
 */
export async function readProjections(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const name of projections) {
    const rows = await mongoose.connection.collection(name).find().sort({ _id: 1 }).toArray();
    found[name] = rows.map(({ alias: _a, ...row }) => withoutArrival(row));
  }
  const changes = await mongoose.connection.collection('directory_changes').find().sort({ version: 1 }).toArray();
  found.versions = changes.map(({ version }) => version);
  found.changes = changes
    .sort((one, other) => String(one.entity).localeCompare(String(other.entity)))
    .map(({ organizationId, entity, change }) => {
      const { version: _v, at: _t, ...said } = change;
      return { organizationId, entity, said: { ...said, card: { ...said.card, alias: 0 } } };
    });
  return found;
}

/** When an event was sent and came in is told by the row, and by the copy of the person in it. */
function withoutArrival({ eventAt: _e, receivedAt: _r, ...row }: Record<string, unknown>): Record<string, unknown> {
  const { person } = row;
  if (typeof person !== 'object' || person === null) return row;
  return { ...row, person: withoutArrival({ ...person }) };
}

export async function emptyDatabase(): Promise<void> {
  const collections = await mongoose.connection.listCollections();
  for (const { name } of collections) await mongoose.connection.collection(name).deleteMany({});
}
