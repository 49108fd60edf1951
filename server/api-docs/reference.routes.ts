import { readFileSync } from 'node:fs';
import { Router } from 'express';
import type { MountedRouter } from './documented-routes.ts';
import { createOpenApiDocument } from './open-api.document.ts';
import { documented } from './operation.ts';
import { readOpenApi, readReference } from './reference.operations.ts';
import { drawReference } from './reference.page.ts';

const CSS = new URL('./page/reference.css', import.meta.url);

/** The reference of everything that is mounted, these two included. Throws for a route without a description. */
export function createReferenceRoutes(mounted: MountedRouter[]): Router {
  const router = Router();
  // The same for everybody until the next release: it may be kept, and is asked about each time.
  router.get('/openapi.json', documented(readOpenApi), (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.json(document);
  });
  router.get('/docs', documented(readReference), (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(page);
  });
  const document = createOpenApiDocument([...mounted, { prefix: '/api', router }]);
  const page = drawReference(document, readFileSync(CSS, 'utf8'));
  return router;
}
