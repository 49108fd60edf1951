import { type Request, type Response, Router } from 'express';
import { findOrganization } from '#server/embedded/clerk/actions/find.ts';
import { completeDomains, findDomain } from '#server/embedded/clerk/actions/find-domain.ts';
import { domainPayload } from '#server/embedded/clerk/payloads/domain.payload.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { enrollmentModes, LocalDomainModel } from '#server/embedded/clerk/store/local-domain.model.ts';
import type { BackendContext } from './backend-context.ts';
import { readAll, readChoices, readOrder, readPage } from './list-query.ts';

/** Mail domains of organizations. */
export function createDomainRoutes(_context: BackendContext): Router {
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

  return router;
}

async function sendPage(request: Request, response: Response, among: Record<string, unknown>): Promise<void> {
  const { limit, offset } = readPage(request);
  const order = readOrder(request, { created_at: 'createdAt', name: 'name' });
  const [verified] = readChoices(request, 'verified', ['true', 'false']);
  const modes = readChoices(request, 'enrollment_mode', enrollmentModes);
  const filter = {
    ...among,
    ...(verified !== undefined && { isVerified: verified === 'true' }),
    ...(modes.length > 0 && { enrollmentMode: { $in: modes } }),
  };
  const rows = await LocalDomainModel.find(filter).sort(order).skip(offset).limit(limit).lean();
  sendJson(response, {
    data: (await completeDomains(rows)).map(({ domain, organization }) => domainPayload(domain, organization)),
    total_count: await LocalDomainModel.countDocuments(filter),
  });
}
