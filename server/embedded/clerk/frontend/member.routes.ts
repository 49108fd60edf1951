import { Router } from 'express';
import * as z from 'zod';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { completeMemberships } from '#server/embedded/clerk/actions/find.ts';
import type { FullMembership } from '#server/embedded/clerk/payloads/membership.payload.ts';
import { rolePayload } from '#server/embedded/clerk/payloads/role.payload.ts';
import { paramOf, queryOf, sourceOf } from '#server/embedded/clerk/request-source.ts';
import { LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import { LocalPermissionModel } from '#server/embedded/clerk/store/local-permission.model.ts';
import { LocalRoleModel } from '#server/embedded/clerk/store/local-role.model.ts';
import { requireMembership } from './organization.routes.ts';
import { membershipForBrowser, type Presenter } from './presenter.ts';
import { pageOf, sendList, sendWithClient } from './replies.ts';

const roleSchema = z.object({ role: z.string().min(1).max(100) });

/** Who belongs to an organization, and as what. */
export function createMemberRoutes({
  actions,
  presenter,
  now,
}: {
  actions: Actions;
  presenter: Presenter;
  now: () => number;
}): Router {
  const router = Router();

  router.get('/organizations/:id/memberships', async (request, response) => {
    const { organizationId } = await requireMembership(request, now(), 'member');
    const rows = await LocalMembershipModel.find({ organizationId }).sort({ createdAt: 1 }).lean();
    const wanted = (queryOf(request, 'query') ?? '').toLowerCase();
    const found = (await completeMemberships(rows, { isCounted: true })).filter((row) => textOf(row).includes(wanted));
    sendList(response, pageOf(request, found).map(membershipForBrowser), found.length);
  });

  router.patch('/organizations/:id/memberships/:userId', async (request, response) => {
    const { organizationId } = await requireMembership(request, now(), 'admin');
    const { role } = roleSchema.parse(request.body);
    const changed = await actions.memberships.changeRole(
      organizationId,
      paramOf(request, 'userId'),
      role,
      sourceOf(request),
    );
    await sendWithClient(request, response, presenter, membershipForBrowser(changed));
  });

  router.delete('/organizations/:id/memberships/:userId', async (request, response) => {
    const { organizationId } = await requireMembership(request, now(), 'admin');
    const removed = await actions.memberships.remove(organizationId, paramOf(request, 'userId'), sourceOf(request));
    await sendWithClient(request, response, presenter, membershipForBrowser(removed));
  });

  router.get('/organizations/:id/roles', async (request, response) => {
    await requireMembership(request, now(), 'member');
    const roles = await LocalRoleModel.find().sort({ createdAt: 1 }).lean();
    const permissions = await LocalPermissionModel.find().lean();
    const shown = roles.map((role) => rolePayload(role, permissions));
    sendList(response, pageOf(request, shown), shown.length);
  });

  return router;
}

function textOf({ user }: FullMembership): string {
  return `${user.firstName ?? ''} ${user.lastName ?? ''} ${user.email}`.toLowerCase();
}
