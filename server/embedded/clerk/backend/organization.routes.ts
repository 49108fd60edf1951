import { type Request, Router } from 'express';
import { countInto } from '#server/embedded/clerk/actions/find.ts';
import { notFound } from '#server/embedded/clerk/errors.ts';
import { organizationPayload } from '#server/embedded/clerk/payloads/organization.payload.ts';
import { paramOf, queryOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import {
  type LocalOrganization,
  LocalOrganizationModel,
} from '#server/embedded/clerk/store/local-organization.model.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { BackendContext } from './backend-context.ts';
import { readIds, readOrder, readPage } from './list-query.ts';

export function createOrganizationRoutes({ actions }: BackendContext): Router {
  const router = Router();

  router.get('/organizations', async (request, response) => {
    const ids = readIds(request, 'organization_id');
    const filter = ids ? { _id: ids } : {};
    const { limit, offset } = readPage(request);
    const order = readOrder(request, { created_at: 'createdAt', name: 'name' });
    const rows = await LocalOrganizationModel.find(filter).sort(order).skip(offset).limit(limit).lean();
    const total = ids
      ? await LocalOrganizationModel.countDocuments(filter)
      : await LocalOrganizationModel.estimatedDocumentCount();
    sendJson(response, {
      data: await Promise.all(rows.map((row) => present(request, row))),
      total_count: total,
    });
  });

  router.get('/organizations/:idOrSlug', async (request, response) => {
    const wanted = paramOf(request, 'idOrSlug');
    const byId = await LocalOrganizationModel.findOne({ _id: wanted }).lean();
    const organization = byId ?? (await LocalOrganizationModel.findOne({ slug: wanted }).lean());
    if (!organization) throw notFound('Organization');
    sendJson(response, await present(request, organization));
  });

  router.delete('/organizations/:id', async (request, response) => {
    const id = paramOf(request, 'id');
    await actions.organizations.remove(id, NO_END_USER);
    sendJson(response, { object: 'organization', id, deleted: true });
  });

  return router;
}

/** Counting is for who asks for it, as with Clerk. */
async function present(request: Request, organization: LocalOrganization): Promise<object> {
  const isCounted = queryOf(request, 'include_members_count') === 'true';
  return organizationPayload(isCounted ? await countInto(organization) : organization);
}
