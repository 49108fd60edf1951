import { type RequestHandler, Router } from 'express';
import type { SyncHealth } from '#shared/sync-health.ts';

export interface SyncHealthRoutesDependencies {
  /** Lets operators pass, and nobody else. */
  requireOperator: RequestHandler[];
  readHealth: () => Promise<SyncHealth>;
}

/** Whether the sync is well, for operators. */
export function createSyncHealthRoutes({ requireOperator, readHealth }: SyncHealthRoutesDependencies): Router {
  const router = Router();
  router.get('/admin/sync-health', ...requireOperator, async (_request, response) => {
    response.json(await readHealth());
  });
  return router;
}
