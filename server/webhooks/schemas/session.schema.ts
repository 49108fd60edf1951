import * as z from 'zod';
import type { SessionEnd, SessionFact } from '#server/sessions/session.fact.ts';
import { id, milliseconds, moment, optionalId, text } from './fields.schema.ts';

const activitySchema = z.object({
  device_type: text,
  browser_name: text,
  browser_version: text,
  city: text,
  country: text,
});

export const sessionSchema = z
  .object({
    id,
    user_id: id,
    created_at: milliseconds,
    last_active_at: milliseconds,
    expire_at: milliseconds,
    abandon_at: moment,
    latest_activity: activitySchema.nullish(),
  })
  // The IP address that Clerk sends along stops here.
  .transform(
    ({ latest_activity: activity, ...session }): SessionFact => ({
      id: session.id,
      userId: session.user_id,
      device: activity?.device_type ?? null,
      browser: [activity?.browser_name, activity?.browser_version?.split('.')[0]].filter(Boolean).join(' ') || null,
      city: activity?.city ?? null,
      country: activity?.country ?? null,
      startedAt: session.created_at,
      lastActiveAt: session.last_active_at,
      expireAt: session.expire_at,
      abandonAt: session.abandon_at,
    }),
  );

/** As with memberships: the id is enough. */
export const sessionEndSchema = z
  .object({ id, user_id: optionalId, created_at: milliseconds.optional().catch(undefined) })
  .transform(({ id, user_id, created_at }): SessionEnd => ({ id, userId: user_id, startedAt: created_at }));
