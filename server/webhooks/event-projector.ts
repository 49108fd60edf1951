import type * as z from 'zod';
import type { ChangeLog } from '#server/directory/change-log.ts';
import { projectMembership, projectMembershipDeletion } from '#server/directory/membership.projector.ts';
import { projectOrganization, projectOrganizationDeletion } from '#server/directory/organization.projector.ts';
import { type EventContext, type ProjectionOutcome, toOutcome } from '#server/directory/projection.ts';
import { projectUser, projectUserDeletion } from '#server/directory/user.projector.ts';
import {
  projectEndOfUserSessions,
  projectSession,
  projectSessionEnd,
  type SessionListener,
} from '#server/sessions/session.projector.ts';
import {
  type ClerkEnvelope,
  entitySchema,
  membershipEndSchema,
  membershipSchema,
  organizationSchema,
  sessionEndSchema,
  sessionSchema,
  userSchema,
} from './clerk-event.schema.ts';

export interface ProjectorDependencies {
  changeLog: ChangeLog;
  sessions: SessionListener;
}

type Data = ClerkEnvelope['data'];
type Projector = (dependencies: ProjectorDependencies, data: Data, context: EventContext) => Promise<ProjectionOutcome>;

/** One line a type: what each event does here. Types that are not listed are kept in the inbox and change nothing. */
const projectors: Record<string, Projector> = {
  'user.created': writeUserAndEndBanned,
  'user.updated': writeUserAndEndBanned,
  'user.deleted': endUser,
  'organization.created': ({ changeLog }, data, context) =>
    projectOrganization(changeLog, read(organizationSchema, data), context),
  'organization.updated': ({ changeLog }, data, context) =>
    projectOrganization(changeLog, read(organizationSchema, data), context),
  'organization.deleted': ({ changeLog }, data, context) =>
    projectOrganizationDeletion(changeLog, read(entitySchema, data).id, context),
  'organizationMembership.created': ({ changeLog }, data, context) =>
    projectMembership(changeLog, read(membershipSchema, data), context),
  'organizationMembership.updated': ({ changeLog }, data, context) =>
    projectMembership(changeLog, read(membershipSchema, data), context),
  'organizationMembership.deleted': ({ changeLog }, data, context) =>
    projectMembershipDeletion(changeLog, read(membershipEndSchema, data), context),
  'session.created': writeSessionAs('active'),
  'session.updated': writeSessionAs('active'),
  'session.pending': writeSessionAs('pending'),
  'session.ended': endSessionAs('ended'),
  'session.removed': endSessionAs('removed'),
  'session.revoked': endSessionAs('revoked'),
};

/** Applies one stored event to the projections. Applying it again changes nothing more. Throws when it cannot be read. */
export async function projectEvent(
  dependencies: ProjectorDependencies,
  envelope: ClerkEnvelope,
  { event, eventAt, receivedAt }: { event: string; eventAt: number; receivedAt: number },
): Promise<ProjectionOutcome | { result: 'skipped'; reason: 'no projection' }> {
  const projector = Object.hasOwn(projectors, envelope.type) ? projectors[envelope.type] : undefined;
  if (projector === undefined) return { result: 'skipped', reason: 'no projection' };
  const { updated_at } = read(entitySchema, envelope.data);
  return projector(dependencies, envelope.data, { event, eventAt, receivedAt, clerkUpdatedAt: updated_at ?? eventAt });
}

async function writeUserAndEndBanned(
  { changeLog, sessions }: ProjectorDependencies,
  data: Data,
  context: EventContext,
): Promise<ProjectionOutcome> {
  const fact = read(userSchema, data);
  const outcome = await projectUser(changeLog, fact, context);
  if (fact.isBanned && outcome.result === 'applied')
    await projectEndOfUserSessions(sessions, fact.id, 'user_banned', context.eventAt);
  return outcome;
}

async function endUser(
  { changeLog, sessions }: ProjectorDependencies,
  data: Data,
  context: EventContext,
): Promise<ProjectionOutcome> {
  const { id } = read(entitySchema, data);
  await projectEndOfUserSessions(sessions, id, 'user_deleted', context.eventAt);
  return projectUserDeletion(changeLog, id, context);
}

function writeSessionAs(status: 'active' | 'pending'): Projector {
  return async ({ sessions }, data, context) =>
    toOutcome(await projectSession(sessions, read(sessionSchema, data), status, context));
}

function endSessionAs(status: 'ended' | 'removed' | 'revoked'): Projector {
  return async ({ sessions }, data, context) =>
    toOutcome(await projectSessionEnd(sessions, read(sessionEndSchema, data), status, context));
}

function read<Schema extends z.ZodType>(schema: Schema, data: Data): z.output<Schema> {
  return schema.parse(data);
}
