import { Router } from 'express';
import type { ClientConfig } from '#shared/api.ts';

/** What the client must know before anybody has signed in; one build of the client serves every installation. */
export function createConfigRoutes(config: ClientConfig): Router {
  const router = Router();
  router.get('/config', (_request, response) => {
    response.json(config);
  });
  return router;
}
