import { sideBySide } from '#server/database/side-by-side.ts';
import { forgetFieldsIn } from '#server/fields/field.service.ts';
import { forgetKeysAbout } from '#server/idempotency/idempotency.service.ts';
import { forgetKudosIn } from '#server/kudos/forget-kudos.ts';
import { forgetNoticesIn } from '#server/notices/forget-notices.ts';
import { forgetPinsIn } from '#server/pins/pin.service.ts';
import { forgetProfilesIn } from '#server/profiles/profile.service.ts';
import { forgetVisitsIn } from '#server/visits/visit.service.ts';
import { eraseCardsIn } from './change.model.ts';
import type { ChangeLog } from './change-log.ts';
import { recordOrganization } from './directory.changes.ts';
import type { OrganizationFact } from './directory.facts.ts';
import { buryMembership, findMembershipsOfOrganization } from './membership.model.ts';
import { buryOrganization, writeOrganization } from './organization.model.ts';
import { APPLIED, type EventContext, type ProjectionOutcome, toOutcome } from './projection.ts';

/** Memberships ended at once, so that those of ten thousand share flushes. */
const AT_ONCE = 64;

export async function projectOrganization(
  log: ChangeLog,
  fact: OrganizationFact,
  context: EventContext,
): Promise<ProjectionOutcome> {
  const outcome = await writeOrganization(fact, context);
  if (outcome === 'applied') await recordOrganization(log, fact.id, context.event);
  return toOutcome(outcome);
}

/**
 * Clerk deletes the memberships of a deleted organization without announcing each, so they end here; one change tells
 * everybody who watches.
 */
export async function projectOrganizationDeletion(
  log: ChangeLog,
  organizationId: string,
  context: EventContext,
): Promise<ProjectionOutcome> {
  await buryOrganization(organizationId, context.eventAt);
  await sideBySide(await findMembershipsOfOrganization(organizationId), AT_ONCE, (row) =>
    buryMembership({ ...row, id: row._id }, context.eventAt),
  );
  await forgetProfilesIn(organizationId);
  await forgetPinsIn(organizationId);
  await forgetVisitsIn(organizationId);
  await forgetFieldsIn(organizationId);
  await forgetNoticesIn(organizationId);
  await forgetKudosIn(organizationId);
  await forgetKeysAbout(organizationId);
  await recordOrganization(log, organizationId, context.event);
  // Last: whatever card was on its way stands in the log before that change.
  await eraseCardsIn(organizationId);
  return APPLIED;
}
