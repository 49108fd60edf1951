import type { Request } from 'express';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';

/** Who is asking, as events report it. */
export function sourceOf(request: Request): EventSource {
  const address = request.socket.remoteAddress ?? '';
  return { clientIp: address.replace(/^::ffff:/, ''), userAgent: request.get('user-agent') ?? '' };
}

/** The origin of the page that asks. A same-origin GET carries no Origin header, but its Host says the same. */
export function originOf(request: Request): string {
  return request.get('origin') ?? `${request.protocol}://${request.get('host') ?? ''}`;
}

/** A parameter of the route; it has exactly one value because our paths have no wildcards. */
export function paramOf(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

/** A parameter of the query; undefined when it is missing or given twice. */
export function queryOf(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' ? value : undefined;
}
