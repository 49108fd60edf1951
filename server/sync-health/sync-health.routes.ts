import { type RequestHandler, Router } from 'express';
import { readSyncHealth, type SyncHealthDependencies } from './sync-health.service.ts';

/** Whether the sync is well, for operators. */
export function createSyncHealthRoutes(
  { requireOperator, ...dependencies }: SyncHealthDependencies & { requireOperator: RequestHandler[] },
): Router {
  const router = Router();
  router.get('/admin/sync-health', ...requireOperator, async (_request, response) => {
    response.json(await readSyncHealth(dependencies));
  });
  return router;
}
