import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { validate } from '#server/http/validate.ts';
import type { SyncHealth } from '#shared/sync-health.ts';
import { readSyncHealth } from './sync-health.operations.ts';

export interface SyncHealthRoutesDependencies {
  /** Lets operators pass, and nobody else. */
  requireOperator: RequestHandler[];
  readHealth: () => Promise<SyncHealth>;
}

/** Whether the sync is well, for operators. */
export function createSyncHealthRoutes({ requireOperator, readHealth }: SyncHealthRoutesDependencies): Router {
  const router = Router();
  router.get('/admin/sync-health', documented(readSyncHealth), ...requireOperator, async (request, response) => {
    validate(readSyncHealth.query, request.query);
    response.json(await readHealth());
  });
  return router;
}
