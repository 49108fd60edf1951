import type { Router } from 'express';
import { type Operation, operationOf } from './operation.ts';

export interface MountedRouter {
  prefix: string;
  router: Router;
}

export interface DocumentedRoute {
  method: string;
  /** As OpenAPI writes it: `/api/organizations/{organizationId}/members`. */
  path: string;
  operation: Operation;
}

/** Every route that a router answers, as Express knows it. Throws for one without a description: none is forgotten. */
export function listRoutes({ prefix, router }: MountedRouter): DocumentedRoute[] {
  return router.stack.flatMap(({ route, handle }) => {
    // Its path cannot be asked for.
    if ('stack' in handle)
      throw new Error(`A router under ${prefix}/ is inside another: give it to createApp by itself.`);
    if (route === undefined) return [];
    const path = toTemplate(`${prefix}${route.path}`);
    const operation = route.stack.map((layer) => operationOf(layer.handle)).find((found) => found !== undefined);
    // What is said to every method is a refusal, and no operation.
    const methods = new Set(route.stack.flatMap(({ method }) => method ?? []));
    if (methods.size > 0 && operation === undefined)
      throw new Error(`${[...methods].join()} ${path} is not described: put documented(…) first among its handlers.`);
    return operation === undefined ? [] : [...methods].map((method) => ({ method, path, operation }));
  });
}

/** Throws for what answers requests without being one of the routers that are known: the reference would not tell of it. */
export function refuseUnlisted(app: Router, known: Router[]): void {
  const handles = new Set<unknown>(known);
  for (const { handle, route } of app.stack)
    if (route !== undefined || ('stack' in handle && !handles.has(handle)))
      throw new Error('Something answers requests without being described: put its router into the list in createApp.');
}

function toTemplate(path: string): string {
  const template = path.replace(/:(\w+)/g, '{$1}');
  return template.length > 1 ? template.replace(/\/$/, '') : template;
}
