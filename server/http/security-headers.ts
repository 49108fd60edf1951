import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers for every answer. Scripts come from us, and with a real Clerk from its Frontend API as well, whose host is
 * part of the publishable key: https://clerk.com/docs/guides/secure/best-practices/csp-headers
 */
export function createSecurityHeaders(frontendApi: string | undefined): RequestHandler {
  const clerk = frontendApi === undefined ? [] : [`https://${frontendApi}`];
  const bots = frontendApi === undefined ? [] : ['https://challenges.cloudflare.com'];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'", ...clerk],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        frameSrc: bots.length > 0 ? bots : ["'none'"],
        imgSrc: ["'self'", 'data:', 'https://img.clerk.com'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'", ...clerk, ...bots],
        // Clerk's components write their styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
      },
    },
    // Plain HTTP on localhost is the normal way to begin; whoever terminates TLS decides about HSTS.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  });
}

/** The host in a publishable key: `pk_live_` and base64 of the host followed by `$`. */
export function frontendApiOf(publishableKey: string): string {
  const encoded = publishableKey.split('_')[2] ?? '';
  return Buffer.from(encoded, 'base64').toString('utf8').replace(/\$$/, '');
}
