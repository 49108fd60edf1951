import type { BackendApi } from '#server/clerk/backend-api.ts';
import { type FindingKind, noteFinding } from './sync-report.ts';
import type { Place, SyncRun } from './sync-run.ts';

/** Applies one report as if a webhook had brought it: through the same mapper, guards and tombstones. */
export type Project = (
  report: { type: string; data: Record<string, unknown> },
  order: { event: string; eventAt: number; receivedAt: number },
) => Promise<{ result: 'applied' | 'skipped' }>;

export interface SyncDependencies {
  api: BackendApi;
  project: Project;
  /** The Clerk instance whose webhooks we accept; undefined while it is unknown. */
  instanceId: () => string | undefined;
  now: () => number;
  /** Rows a page; Clerk gives 500 at most. */
  pageSize?: number;
}

/** What the steps of one run share. They write counts and findings into `run`, which is saved with each checkpoint. */
export interface SyncTask {
  run: SyncRun;
  api: BackendApi;
  project: Project;
  now: () => number;
  pageSize: number;
  /** Ends the run at the next chance; what was begun is finished. */
  signal: AbortSignal;
  /** Keeps what the page at hand has found before anything of it is repaired: read again, it would not be found. */
  saveFindings(): Promise<void>;
}

/** Notes what the page at hand has found of an entity, once also when the page is read again after an interruption. */
export function noteOnce({ run }: SyncTask, family: string, kind: FindingKind, id: string): void {
  const noted = run.checkpoint?.noted;
  if (noted?.includes(id)) return;
  noted?.push(id);
  noteFinding(run.report, family, kind, id);
}

/** One part of a run. */
export interface SyncStep {
  name: string;
  /** Does one page and answers where the next begins; undefined at the end. Doing a page again does no harm. */
  doPage(task: SyncTask, place: Place): Promise<Place | undefined>;
}

/** Entities worked on at once: enough to keep a database busy that is far away, too few to keep others waiting. */
export const LANES = 4;

/** The same after a restart, so that what was half done is completed and nothing is done twice. */
export function toSourceEvent(run: SyncRun, entityId: string): string {
  return `sync:${run._id}:${entityId}`;
}

/** The run cannot be done as it is; the message tells the person who asked for it what to do. */
export class SyncRefusal extends Error {
  override readonly name = 'SyncRefusal';
}
