import type { RunInTurn } from '#server/embedded/clerk/store/serial-queue.ts';
import type { ReportEvent } from '#server/embedded/clerk/webhooks/event-log.ts';

/** What every change of local Clerk needs. */
export interface ActionContext {
  now: () => number;
  report: ReportEvent;
  inTurn: RunInTurn;
}
