import { type Request, type Response, Router } from 'express';
import * as z from 'zod';
import { findOrganization } from '#server/embedded/clerk/actions/find.ts';
import { completeDomains, findDomain } from '#server/embedded/clerk/actions/find-domain.ts';
import { domainPayload } from '#server/embedded/clerk/payloads/domain.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { enrollmentModes, LocalDomainModel } from '#server/embedded/clerk/store/local-domain.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { BackendContext } from './backend-context.ts';
import { readAll, readChoices, readOrder, readPage } from './list-query.ts';

const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const newDomainSchema = z.object({
  name: z.string().trim().max(253).regex(domainName, 'Enter a domain, such as example.com.'),
  enrollment_mode: z.enum(enrollmentModes).default('manual_invitation'),
  // As Clerk: who adds a domain from the server is believed.
  verified: z.boolean().default(true),
});
const domainPatchSchema = z.object({
  enrollment_mode: z.enum(enrollmentModes).optional(),
  verified: z.boolean().optional(),
});

/** Mail domains of organizations. */
export function createDomainRoutes({ actions }: BackendContext): Router {
  const router = Router();

  router.get('/organization_domains', async (request, response) => {
    const organizationIds = readAll(request, 'organization_id');
    await sendPage(request, response, organizationIds.length > 0 ? { organizationId: { $in: organizationIds } } : {});
  });

  router.get('/organizations/:id/domains', async (request, response) => {
    const { _id: organizationId } = await findOrganization(paramOf(request, 'id'));
    await sendPage(request, response, { organizationId });
  });

  router.get('/organizations/:id/domains/:domainId', async (request, response) => {
    const organization = await findOrganization(paramOf(request, 'id'));
    sendJson(response, domainPayload(await findDomain(organization._id, paramOf(request, 'domainId')), organization));
  });

  router.post('/organizations/:id/domains', async (request, response) => {
    const organization = await findOrganization(paramOf(request, 'id'));
    const body = newDomainSchema.parse(request.body);
    const wanted = { name: body.name, enrollmentMode: body.enrollment_mode, isVerified: body.verified };
    sendJson(
      response,
      domainPayload(await actions.domains.create(organization._id, wanted, NO_END_USER), organization),
    );
  });

  router.patch('/organizations/:id/domains/:domainId', async (request, response) => {
    const organization = await findOrganization(paramOf(request, 'id'));
    const body = domainPatchSchema.parse(request.body);
    const patch = { enrollmentMode: body.enrollment_mode, isVerified: body.verified };
    const domainId = paramOf(request, 'domainId');
    const changed = await actions.domains.update(organization._id, domainId, patch, NO_END_USER);
    sendJson(response, domainPayload(changed, organization));
  });

  router.delete('/organizations/:id/domains/:domainId', async (request, response) => {
    const id = paramOf(request, 'domainId');
    await actions.domains.remove(paramOf(request, 'id'), id, NO_END_USER);
    sendJson(response, { object: 'organization_domain', id, deleted: true });
  });

  return router;
}

async function sendPage(request: Request, response: Response, among: Record<string, unknown>): Promise<void> {
  const { limit, offset } = readPage(request);
  const order = readOrder(request, { created_at: 'createdAt', name: 'name' });
  const [verified] = readChoices(request, 'verified', ['true', 'false']);
  const modes = readChoices(request, 'enrollment_mode', enrollmentModes);
  const filter = {
    ...among,
    ...(verified !== undefined && { verifiedAt: verified === 'true' ? { $ne: null } : null }),
    ...(modes.length > 0 && { enrollmentMode: { $in: modes } }),
  };
  const rows = await LocalDomainModel.find(filter).sort(order).skip(offset).limit(limit).lean();
  sendJson(response, {
    data: (await completeDomains(rows)).map(({ domain, organization }) => domainPayload(domain, organization)),
    total_count: await LocalDomainModel.countDocuments(filter),
  });
}
