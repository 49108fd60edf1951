import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Request, Response } from 'express';

const decompress = promisify(gunzip);

/** Sends JSON text that is compressed already; unpacked to the few who do not take that. */
export async function sendGzipped(request: Request, response: Response, gzipped: Buffer): Promise<void> {
  const isTaken = request.acceptsEncodings('gzip') === 'gzip';
  const body = isTaken ? gzipped : await decompress(gzipped);
  if (isTaken) response.setHeader('Content-Encoding', 'gzip');
  response.type('json').vary('Accept-Encoding').setHeader('Content-Length', body.length);
  response.end(body);
}
