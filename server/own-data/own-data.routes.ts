import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { createRateLimit } from '#server/http/rate-limit.ts';
import { identityOf } from '#server/http/require-auth.ts';
import type { OwnData } from '#shared/own-data.ts';
import { readOwnData as readOwnDataOperation } from './own-data.operations.ts';
import { readOwnData } from './own-data.service.ts';

/** Each reads from every corner. */
const SELDOM = [{ count: 10, perMs: 60 * 60_000 }];

export interface OwnDataRoutesDependencies {
  requireAuth: RequestHandler;
  now: () => number;
  /** In milliseconds; never jumps. */
  steadyNow: () => number;
}

/** What Rollcall keeps of the caller, for the caller. */
export function createOwnDataRoutes({ requireAuth, now, steadyNow }: OwnDataRoutesDependencies): Router {
  const router = Router();
  const limit = createRateLimit({ shares: SELDOM, message: 'You ask for your data too often.', steadyNow });
  router.get('/me/data', documented(readOwnDataOperation), requireAuth, async (_request, response) => {
    const { userId } = identityOf(response);
    limit(userId);
    response.json((await readOwnData(userId, now())) satisfies OwnData);
  });
  return router;
}
