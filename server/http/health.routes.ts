import { Router } from 'express';
import { AppError } from '#server/errors.ts';

/** `/livez`: the process runs. `/readyz`: the database answered just now, so work can be accepted. */
export function createHealthRoutes(askDatabase: () => Promise<void>): Router {
  const router = Router();
  router.get('/livez', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/readyz', async (_request, response) => {
    await askDatabase().catch((cause: unknown) => {
      throw new AppError('unavailable', 'The database does not answer.', { cause });
    });
    response.json({ status: 'ready' });
  });
  return router;
}
