import { Router } from 'express';
import type { Registry } from 'prom-client';
import { documented } from '#server/api-docs/operation.ts';
import { readMetrics } from './metrics.operations.ts';

/** `/metrics` in the Prometheus text format: counts only, nothing about anybody. */
export function createMetricsRoutes(registry: Registry): Router {
  const router = Router();
  router.get('/metrics', documented(readMetrics), async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
