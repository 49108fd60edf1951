import { type Agent, request } from 'node:http';
import type { Mutant } from './mutant.ts';

export interface Answer {
  status: number;
  body: string;
}

/** Sends what `fetch` would refuse to send: any header, any body with any method. */
export function send(origin: string, agent: Agent, mutant: Mutant): Promise<Answer> {
  const { method, body, isChunked } = mutant;
  // Said for every method: for some, Node would send the chunks and not say so.
  const length = isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${origin}/api/webhooks`, { method, agent, headers: { ...mutant.headers, ...length } });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    if (isChunked)
      for (let start = 0; start < body.length; start += 16_000) outgoing.write(body.subarray(start, start + 16_000));
    outgoing.end(isChunked ? undefined : body);
  });
}
