import { projectMembership, projectMembershipDeletion } from '#server/directory/membership.projector.ts';
import { projectOrganization, projectOrganizationDeletion } from '#server/directory/organization.projector.ts';
import { endEnrolmentOfOrganization } from '#server/enrolment/enrolment.projector.ts';
import { endingSchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { membershipEndSchema, membershipSchema } from '#server/webhooks/schemas/membership.schema.ts';
import { organizationSchema } from '#server/webhooks/schemas/organization.schema.ts';
import { reading } from './projector.ts';

export const writeOrganization = reading(organizationSchema, (fact, context, { changeLog }) =>
  projectOrganization(changeLog, fact, context),
);

export const endOrganization = reading(endingSchema, async ({ id }, context, { changeLog }) => {
  const outcome = await projectOrganizationDeletion(changeLog, id, context);
  await endEnrolmentOfOrganization(id, context.eventAt);
  return outcome;
});

export const writeMembership = reading(membershipSchema, (report, context, { changeLog }) =>
  projectMembership(changeLog, report, context),
);

export const endMembership = reading(membershipEndSchema, (end, context, { changeLog }) =>
  projectMembershipDeletion(changeLog, end, context),
);
