import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';

const YEAR_MS = 365 * 24 * 60 * 60_000;

/**
 * The built client. Files under `assets/` carry their content's hash in their names and may be kept for ever; the page
 * itself is asked for anew each time. Every path without a file is a place inside the client, so it gets the page.
 */
export function createClientFiles(clientDir: string): Router {
  const router = Router();
  const page = join(clientDir, 'index.html');
  router.use(
    '/assets',
    express.static(join(clientDir, 'assets'), { immutable: true, maxAge: YEAR_MS, fallthrough: false }),
  );
  router.use(express.static(clientDir, { index: false, maxAge: 0 }));
  // No pattern with a name in it: what that stood for would be decoded, and an address that cannot be would get no page.
  router.get(/^/, (request, response, next) => {
    if (!request.accepts('html') || !existsSync(page)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    // With a root, dot folders above it do not matter; an absolute path with one in it would be refused.
    response.sendFile('index.html', { root: clientDir });
  });
  return router;
}
