import type * as z from 'zod';
import type { ChangeLog } from '#server/directory/change-log.ts';
import type { EventContext, ProjectionOutcome } from '#server/directory/projection.ts';
import type { SessionListener } from '#server/sessions/session.projector.ts';
import type { UNKNOWN_TYPE } from '#server/webhooks/event-types.ts';
import type { ClerkEnvelope } from '#server/webhooks/schemas/envelope.schema.ts';

/** What projections need besides the database. */
export interface ProjectorDependencies {
  changeLog: ChangeLog;
  sessions: SessionListener;
  /** In milliseconds. */
  now: () => number;
}

export type EventData = ClerkEnvelope['data'];

/** What became of an event; a type without a projection is checked and kept. */
export type EventOutcome = ProjectionOutcome | { result: 'skipped'; reason: 'no projection' | typeof UNKNOWN_TYPE };

/** Applies one report. Applying it again changes nothing more. Throws ZodError when the report cannot be read. */
export type Projector = (
  dependencies: ProjectorDependencies,
  data: EventData,
  context: EventContext,
) => Promise<EventOutcome>;

/** A projector for reports that fit `schema`. */
export function reading<Schema extends z.ZodType>(
  schema: Schema,
  project: (
    fact: z.output<Schema>,
    context: EventContext,
    dependencies: ProjectorDependencies,
  ) => Promise<EventOutcome>,
): Projector {
  return async (dependencies, data, context) => project(schema.parse(data), context, dependencies);
}

/** A projector for reports that are checked and kept, because nothing is built on them. */
export function keeping(schema: z.ZodType): Projector {
  return reading(schema, async () => ({ result: 'skipped', reason: 'no projection' }));
}
