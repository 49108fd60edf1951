import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { verifyToken } from '@clerk/backend';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTokenProof } from './token-proof.ts';

const [own, foreign] = [newPair(), newPair()];
const authorizedParties = ['https://rollcall.test', 'https://other.test'];
const prove = createTokenProof({ jwtKey: own.pem, authorizedParties, now: Date.now });

function newPair() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), privateKey };
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '').toString('base64url');

function sign(header: unknown, payload: unknown, { key = own.privateKey, hash = 'SHA256' } = {}): string {
  const unsigned = `${encode(header)}.${encode(payload)}`;
  return `${unsigned}.${createSign(`RSA-${hash}`).update(unsigned).sign(key, 'base64url')}`;
}

/** What each of the two verifiers answers: the claims, or nothing. */
async function judge(token: string): Promise<{ ours: unknown; clerks: unknown }> {
  const clerks = verifyToken(token, { jwtKey: own.pem, authorizedParties });
  const ours = (async () => prove(token))();
  const [a, b] = await Promise.allSettled([ours, clerks]);
  return { ours: a.status === 'fulfilled' ? a.value : null, clerks: b.status === 'fulfilled' ? b.value : null };
}

const HEADER = { alg: 'RS256', typ: 'JWT', kid: 'ins_test' };
const inSeconds = (away: number) => Math.floor(Date.now() / 1_000) + away;
const claims = () => ({
  azp: 'https://rollcall.test',
  exp: inSeconds(60),
  iat: inSeconds(-30),
  nbf: inSeconds(-40),
  iss: 'https://clerk.test',
  sid: 'sess_1',
  sub: 'user_1',
  sts: 'active',
  v: 2,
});

it('[AC10] takes a token of the instance for what Clerk’s own verifier takes it for', async () => {
  const payload = claims();
  expect(await judge(sign(HEADER, payload))).toEqual({ ours: payload, clerks: payload });
});

// A second or more away from each edge, lest the clock pass it between the two verifiers.
const from = (...seconds: number[]) => fc.constantFrom(...seconds).map(inSeconds);
// Those of a few seconds are within what clocks may differ by.
const later = from(-3, 0, 2.5, 8, 60, 1e9);
const earlier = from(-1e9, -60, -7.5, -2.5, 0, 3);
const odd = fc.constantFrom<unknown>(undefined, null, '', 'text', true, [], {}, ['https://rollcall.test'], 0, -1);
/** What is right as a rule, sometimes wrong, and sometimes not even of its kind. */
const mostly = (right: fc.Arbitrary<unknown>, wrong: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 12, arbitrary: right }, { weight: 3, arbitrary: wrong }, { weight: 1, arbitrary: odd });
const oneOf = fc.constantFrom<unknown[]>;
const headers = fc.record(
  {
    alg: mostly(oneOf('RS256'), oneOf('RS384', 'RS512', 'HS256', 'none', 'rs256')),
    typ: mostly(oneOf('JWT'), oneOf('jwt', 'at+jwt')),
    kid: oneOf('ins_test', 'ins_other', 7, null),
    cat: mostly(oneOf('cl_B7d4PD111AAA', 'cl_B7d4PD222AAA'), oneOf('cl_B7d4PD333AAA')),
  },
  { requiredKeys: ['alg'] },
);
const payloads = fc.record(
  {
    azp: mostly(oneOf(...authorizedParties), oneOf('https://evil.test', 'https://rollcall.test/')),
    exp: mostly(later, earlier),
    nbf: mostly(earlier, later),
    iat: mostly(earlier, later),
    sub: mostly(oneOf('user_1'), odd),
    sid: odd,
    sts: odd,
    aud: odd,
    iss: odd,
  },
  { requiredKeys: ['azp', 'exp', 'sub'] },
);
const signers = fc.record({
  key: fc.constantFrom(own.privateKey, own.privateKey, own.privateKey, foreign.privateKey),
  hash: fc.constantFrom('SHA256', 'SHA256', 'SHA256', 'SHA384', 'SHA512'),
});

it('[AC10] judges every token as Clerk’s own verifier does, whatever it says and whoever signed it', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(headers, payloads, signers, async (header, payload, signer) => {
      const { ours, clerks } = await judge(sign(header, payload, signer));
      expect(ours).toEqual(clerks);
      if (ours !== null) accepted += 1;
    }),
    { numRuns: 1_500 },
  );
  // Or the two would agree on refusing everything.
  expect(accepted).toBeGreaterThan(100);
});

const position = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const mutations = fc.oneof(
  fc.tuple(position, fc.constantFrom(...'AZaz09-_.=+/ é')).map(([at, letter]) => (token: string) => {
    const index = Math.floor(at * token.length);
    return token.slice(0, index) + letter + token.slice(index + 1);
  }),
  position.map((at) => (token: string) => token.slice(0, Math.floor(at * token.length))),
  fc.string({ maxLength: 3 }).map((more) => (token: string) => token + more),
  fc.constantFrom(0, 1, 2).map((part) => (token: string) => token.split('.').toSpliced(part, 1, '').join('.')),
  fc.constantFrom(0, 1, 2).map((part) => (token: string) => token.split('.').toSpliced(part, 1).join('.')),
  fc.constant((token: string) => token.split('.').reverse().join('.')),
  fc.constant((token: string) => `${token}.${token}`),
);

it('[AC10] takes no token that was altered, as Clerk’s own verifier takes none', async () => {
  const whole = sign(HEADER, claims());
  await fc.assert(
    fc.asyncProperty(mutations, async (mutate) => {
      const token = mutate(whole);
      const { ours, clerks } = await judge(token);
      if (token === whole) return;
      // Clerk's verifier lets padding pass, which Clerk never writes.
      expect(ours).toBeNull();
      if (!token.endsWith('=')) expect(clerks).toBeNull();
    }),
    { numRuns: 1_500 },
  );
});

it('[AC10] takes no token whose own word for the kind of signature would let anybody sign', async () => {
  const unsigned = (alg: string) => `${encode({ ...HEADER, alg })}.${encode(claims())}`;
  const byPublicKey = createHmac('sha256', own.pem).update(unsigned('HS256')).digest('base64url');
  for (const token of [
    `${unsigned('HS256')}.${byPublicKey}`,
    `${unsigned('none')}.`,
    `${unsigned('RS256')}.`,
    `${unsigned('RS256')}.${byPublicKey}`,
    sign(HEADER, claims(), { key: foreign.privateKey }),
    sign(HEADER, claims(), { hash: 'SHA512' }),
  ])
    expect(await judge(token)).toEqual({ ours: null, clerks: null });
});

it('[AC10] proves by a key without its first and last line', () => {
  const jwtKey = own.pem.split('\n').slice(1, -2).join('\n');
  const bare = createTokenProof({ jwtKey, authorizedParties, now: Date.now });
  expect(bare(sign(HEADER, claims()))).toMatchObject({ sub: 'user_1' });
});

it('[AC10] counts a token until it expires, by the clock given', () => {
  let time = Date.now();
  const timed = createTokenProof({ jwtKey: own.pem, authorizedParties, now: () => time });
  const token = sign(HEADER, claims());
  expect(timed(token)).toBeDefined();
  time += 66_000;
  expect(() => timed(token)).toThrow('expired');
  time -= 66_000 + 36_000;
  expect(() => timed(token)).toThrow('later');
});
