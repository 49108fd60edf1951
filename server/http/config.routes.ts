import { Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import type { ClientConfig } from '#shared/api.ts';
import { readConfig } from './config.operations.ts';

/** What the client must know before anybody has signed in; one build of the client serves every installation. */
export function createConfigRoutes(config: ClientConfig): Router {
  const router = Router();
  router.get('/config', documented(readConfig), (_request, response) => {
    response.json(config);
  });
  return router;
}
