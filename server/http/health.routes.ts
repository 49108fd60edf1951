import { Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { AppError } from '#server/errors.ts';
import { readLiveness, readReadiness } from './health.operations.ts';

/** `/livez`: the process runs. `/readyz`: the database answered just now, so work can be accepted. */
export function createHealthRoutes(askDatabase: () => Promise<void>): Router {
  const router = Router();
  router.get('/livez', documented(readLiveness), (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/readyz', documented(readReadiness), async (_request, response) => {
    await askDatabase().catch((cause: unknown) => {
      throw new AppError('unavailable', 'The database does not answer.', { cause });
    });
    response.json({ status: 'ready' });
  });
  return router;
}
