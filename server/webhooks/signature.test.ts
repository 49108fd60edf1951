import fc from 'fast-check';
import { Webhook } from 'svix';
import { expect, it } from 'vitest';
import { AppError } from '#server/errors.ts';
import { createSignatureVerifier } from './signature.ts';

const ours = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
const others = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;

const changes = ['none', 'body', 'id', 'timestamp', 'signature', 'secret', 'version', 'second signature'] as const;

/** A signed delivery of which one thing may have been changed. */
const deliveries = fc.record({
  body: fc.json({ noUnicodeString: false }),
  id: fc.stringMatching(/^[\w.]{1,30}$/),
  ageS: fc.integer({ min: -400, max: 400 }),
  change: fc.constantFrom(...changes),
  at: fc.nat(),
});

it('[WH3] accepts what the library of Svix accepts, and nothing else', () => {
  fc.assert(
    fc.property(deliveries, ({ body, id, ageS, change, at }) => {
      // In the middle of a second, so that both clocks read the same one.
      const now = Math.floor(Date.now() / 1000) * 1000;
      const signedAt = new Date(now - ageS * 1000);
      const signature = new Webhook(change === 'secret' ? others : ours).sign(id, signedAt, body);
      const seconds = Math.floor(signedAt.getTime() / 1000);
      const headers: Record<string, string> = {
        'svix-id': change === 'id' ? `${id}x` : id,
        'svix-timestamp': String(change === 'timestamp' ? seconds + 1 : seconds),
        'svix-signature': change === 'none' ? signature : changedSignature(signature, change, at),
      };
      const arrived = Buffer.from(change === 'body' ? `${body} ` : body);
      // A second may pass between the two readings of the clock.
      if (Math.abs(Math.abs(ageS) - 300) <= 2) return;
      const verify = createSignatureVerifier([ours]);
      expect(isAccepted(() => verify(arrived, (name) => headers[name]))).toBe(
        isAccepted(() => new Webhook(ours).verify(arrived, headers)),
      );
    }),
    { numRuns: 500 },
  );
});

function changedSignature(signature: string, change: (typeof changes)[number], at: number): string {
  if (change === 'version') return signature.replace('v1,', 'v1a,');
  if (change === 'second signature') return `v1,${Buffer.alloc(32, at).toString('base64')} ${signature}`;
  if (change !== 'signature') return signature;
  const place = 'v1,'.length + (at % (signature.length - 'v1,'.length));
  const letter = signature[place] === 'A' ? 'B' : 'A';
  return `${signature.slice(0, place)}${letter}${signature.slice(place + 1)}`;
}

function isAccepted(verify: () => unknown): boolean {
  try {
    verify();
    return true;
  } catch (error) {
    // Svix's library throws errors of its own; ours are the ones the routes answer with.
    if (error instanceof AppError) expect(error.code).toMatch(/^webhook_/);
    return false;
  }
}
