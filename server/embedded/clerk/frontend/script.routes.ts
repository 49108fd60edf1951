import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';

const YEAR_S = 31_536_000;
const versionedName = /_\d+\.\d+\.\d+\.js$/;

const require = createRequire(import.meta.url);
// Neither package exports its package.json; the main file of both lies in `dist`.
const folders = {
  'clerk-js': dirname(require.resolve('@clerk/clerk-js')),
  ui: dirname(require.resolve('@clerk/ui')),
};

/** Clerk's own browser scripts, at the paths where its provider looks for them under a `proxyUrl`. */
export function createScriptRoutes(): Router {
  const router = Router();
  for (const [name, folder] of Object.entries(folders)) {
    router.use(
      new RegExp(`^/npm/@clerk/${name}@[^/]+/dist`),
      express.static(folder, { index: false, setHeaders: setCaching }),
    );
  }
  return router;
}

/** Chunks carry their version in their name and may be kept for ever; the two entry files may not. */
function setCaching(response: { setHeader(name: string, value: string): unknown }, path: string): void {
  response.setHeader(
    'cache-control',
    versionedName.test(path) ? `public, max-age=${YEAR_S}, immutable` : 'public, no-cache',
  );
}
