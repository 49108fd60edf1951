import type { SyncReport } from './sync-report.ts';

/** `backfill` brings in what Clerk has; `reconcile` also takes away what Clerk has no more. */
export type SyncKind = 'backfill' | 'reconcile';

/** What a run is to do. */
export interface SyncOrder {
  kind: SyncKind;
  /** Compares and reports, and writes nothing else. */
  isDryRun: boolean;
  /** Also asks for the sessions of each person, which takes a request each. */
  withSessions: boolean;
  /** Deletes what Clerk has no more even when that is most of what is here. */
  isForced: boolean;
}

/** Where a list is read on. */
export interface Place {
  /** The last row read; null at the beginning. */
  after: string | null;
  /** Some of the rows before it, the later the earlier, by which the place is found when that row is gone. */
  trail: string[];
  /** How many rows lie before the place. */
  read: number;
}

export const BEGINNING: Place = { after: null, trail: [], read: 0 };

/** Everything before this place of this step is done. */
export interface Checkpoint {
  step: string;
  place: Place;
  /** Ids of the page that begins there which are in the report already, should it have been interrupted. */
  noted?: string[];
}

/** How far one family of entities is. */
export interface FamilyCounts {
  read: number;
  /** How many there are, as far as Clerk tells. */
  total: number | null;
  applied: number;
  /** A newer report or a deletion was there first, or nothing is made of them here. */
  skipped: number;
}

/** Times in milliseconds since the epoch. */
export interface SyncRun extends SyncOrder {
  _id: string;
  state: 'requested' | 'running' | 'done' | 'failed';
  requestedAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  /** Whoever runs it holds it until `leaseUntil`; then another may go on from the checkpoint. */
  leaseOwner: string | null;
  leaseUntil: number;
  /** How often it was taken since its last checkpoint. */
  attempts: number;
  /** The Clerk instance it read. */
  instanceId: string | null;
  checkpoint: Checkpoint | null;
  counts: Record<string, FamilyCounts>;
  report: SyncReport;
  /** Why it failed, in a sentence. */
  failure: string | null;
}
