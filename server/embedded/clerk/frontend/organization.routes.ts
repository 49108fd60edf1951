import { type Request, Router } from 'express';
import * as z from 'zod';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { findCountedOrganization } from '#server/embedded/clerk/actions/find.ts';
import { LocalClerkError, notFound } from '#server/embedded/clerk/errors.ts';
import { paramOf, sourceOf } from '#server/embedded/clerk/request-source.ts';
import { type LocalMembership, LocalMembershipModel } from '#server/embedded/clerk/store/local-membership.model.ts';
import { requireSession } from './browser-client.ts';
import { organizationForBrowser, type Presenter } from './presenter.ts';
import { sendList, sendResource, sendWithClient } from './replies.ts';

const nameSchema = z.string().trim().min(1, 'Enter a name.').max(256);
const slugSchema = z
  .string()
  .trim()
  .regex(/^[a-z0-9-]*$/, 'Use small letters, digits and hyphens.')
  .max(64);
const newOrganizationSchema = z.object({ name: nameSchema, slug: slugSchema.optional() });
const organizationPatchSchema = z.object({ name: nameSchema.optional(), slug: slugSchema.min(1).optional() });

/** The membership of the person who asks. Throws 404 as for an unknown organization, 403 for what only admins may do. */
export async function requireMembership(
  request: Request,
  now: number,
  needed: 'member' | 'admin',
): Promise<LocalMembership> {
  const { userId } = await requireSession(request, now);
  const membership = await LocalMembershipModel.findOne({ organizationId: paramOf(request, 'id'), userId }).lean();
  if (!membership) throw notFound('Organization');
  if (needed === 'admin' && membership.role !== 'org:admin') {
    throw new LocalClerkError(403, 'missing_permission', 'Only an admin of the organization may do that.');
  }
  return membership;
}

/** Organizations as their members see them and their admins change them. */
export function createOrganizationRoutes({
  actions,
  presenter,
  now,
}: {
  actions: Actions;
  presenter: Presenter;
  now: () => number;
}): Router {
  const router = Router();

  router.post('/organizations', async (request, response) => {
    const { userId } = await requireSession(request, now());
    const organization = await actions.organizations.create(
      newOrganizationSchema.parse(request.body),
      userId,
      sourceOf(request),
    );
    await sendWithClient(request, response, presenter, organizationForBrowser(organization));
  });

  router.get('/organizations/:id', async (request, response) => {
    const { organizationId } = await requireMembership(request, now(), 'member');
    sendResource(response, organizationForBrowser(await findCountedOrganization(organizationId)));
  });

  router.patch('/organizations/:id', async (request, response) => {
    const { organizationId } = await requireMembership(request, now(), 'admin');
    const { name, slug } = organizationPatchSchema.parse(request.body ?? {});
    const patch = { ...(name !== undefined && { name }), ...(slug !== undefined && { slug }) };
    const organization = await actions.organizations.update(organizationId, patch, sourceOf(request));
    await sendWithClient(request, response, presenter, organizationForBrowser(organization));
  });

  router.delete('/organizations/:id', async (request, response) => {
    const { organizationId } = await requireMembership(request, now(), 'admin');
    await actions.organizations.remove(organizationId, sourceOf(request));
    await sendWithClient(request, response, presenter, { object: 'organization', id: organizationId, deleted: true });
  });

  // Nobody can ask to join, and domains are managed in the console only.
  router.get(['/organizations/:id/membership_requests', '/organizations/:id/domains'], async (request, response) => {
    await requireMembership(request, now(), 'member');
    sendList(response, [], 0);
  });

  return router;
}
