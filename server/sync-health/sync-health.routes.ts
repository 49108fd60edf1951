import { type RequestHandler, Router } from 'express';
import { noFields } from '#server/http/no-fields.ts';
import { validate } from '#server/http/validate.ts';
import type { SyncHealth } from '#shared/sync-health.ts';

export interface SyncHealthRoutesDependencies {
  /** Lets operators pass, and nobody else. */
  requireOperator: RequestHandler[];
  readHealth: () => Promise<SyncHealth>;
}

/** Whether the sync is well, for operators. */
export function createSyncHealthRoutes({ requireOperator, readHealth }: SyncHealthRoutesDependencies): Router {
  const router = Router();
  router.get('/admin/sync-health', ...requireOperator, async (request, response) => {
    validate(noFields, request.query);
    response.json(await readHealth());
  });
  return router;
}
