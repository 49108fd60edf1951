import type { Request, RequestHandler, Response } from 'express';
import { LocalClerkError, toErrorBody } from './errors.ts';

const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
const CHANGING_METHODS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Refuses what a foreign web page could make a visitor's browser send. The Host must be one of ours: a page that points its
 * own name at this machine (DNS rebinding) still names itself there. What changes something must come from a page of the
 * same host; a request without an Origin is not from a page.
 */
export function createRequestGuard(allowedHosts: (() => string[]) | undefined): RequestHandler {
  return (request, response, next) => {
    const host = request.get('host') ?? '';
    const isOurHost = allowedHosts ? allowedHosts().includes(host) : LOOPBACK_HOST.test(host);
    if (!isOurHost) return refuse(response, 'host_invalid', 'Local Clerk does not answer under this host name.');
    if (CHANGING_METHODS.has(request.method) && !isFromSameHost(request, host)) {
      return refuse(response, 'origin_invalid', 'Local Clerk takes changes from its own pages only.');
    }
    next();
  };
}

function isFromSameHost(request: Request, host: string): boolean {
  const origin = request.get('origin');
  if (origin === undefined) return request.get('sec-fetch-site') !== 'cross-site';
  return URL.canParse(origin) && new URL(origin).host === host;
}

function refuse(response: Response, code: string, message: string): void {
  response.status(403).json(toErrorBody(new LocalClerkError(403, code, message)));
}
