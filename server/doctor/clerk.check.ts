import { createPublicKey } from 'node:crypto';
import * as z from 'zod';
import { readInstanceId } from '#server/clerk/instance.ts';
import type { ClerkConfig } from '#server/config.ts';
import { type Finding, failing, ok, warning } from './finding.ts';

type RemoteClerk = Extract<ClerkConfig, { kind: 'remote' }>;

const TIMEOUT_MS = 10_000;
const CLOCK_LIMIT_MS = 60_000;
const jwksSchema = z.object({ keys: z.array(z.object({ n: z.string().optional() })) });

/** Whether the keys belong together and Clerk knows them, and what Clerk's clock says. */
export async function checkClerk(clerk: RemoteClerk, now: () => number): Promise<Finding[]> {
  const pair = checkPair(clerk);
  const answer = await ask(clerk, '/v1/instance');
  if (answer === undefined) {
    return [pair, failing('Clerk’s API', `${clerk.apiUrl} does not answer. Look at CLERK_API_URL and the network.`)];
  }
  if (answer.status === 401 || answer.status === 403) {
    return [
      pair,
      failing('Clerk’s API', 'Clerk does not know CLERK_SECRET_KEY. Copy it anew from the Dashboard, API keys.'),
    ];
  }
  if (answer.status !== 200) {
    return [pair, warning('Clerk’s API', `Clerk answered ${answer.status} to GET /v1/instance. Try again later.`)];
  }
  return [pair, checkInstance(clerk, answer.body), checkClock(answer.date, now()), await checkVerificationKey(clerk)];
}

function checkPair({ publishableKey, secretKey }: RemoteClerk): Finding {
  const kind = (key: string) => key.split('_')[1];
  return kind(publishableKey) === kind(secretKey)
    ? ok('keys', 'Both keys are of the same kind of instance.')
    : failing('keys', 'One key is for development and the other for production. Copy both from the same instance.');
}

function checkInstance({ instanceId }: RemoteClerk, body: unknown): Finding {
  const id = readInstanceId(body);
  if (id === undefined) return warning('Clerk’s API', 'Clerk answered, but named no instance.');
  if (instanceId !== undefined && instanceId !== id) {
    return failing(
      'Clerk’s API',
      `CLERK_SECRET_KEY belongs to ${id}, but CLERK_INSTANCE_ID says ${instanceId}: every event is set aside. Unset CLERK_INSTANCE_ID or correct it.`,
    );
  }
  return ok('Clerk’s API', `The secret key belongs to ${id}.`);
}

function checkClock(date: string | null, now: number): Finding {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) return warning('clock', 'Clerk’s API did not say what time it is.');
  const seconds = Math.round((now - theirs) / 1000);
  if (Math.abs(seconds) * 1000 <= CLOCK_LIMIT_MS) return ok('clock', 'This machine’s clock agrees with Clerk’s.');
  const side = seconds > 0 ? 'ahead of' : 'behind';
  return failing(
    'clock',
    `This machine’s clock is ${Math.abs(seconds)} seconds ${side} Clerk’s. Set it: at 300 seconds every delivery is refused, and tokens much sooner.`,
  );
}

/** A key of another instance refuses every sign-in with 401. */
async function checkVerificationKey(clerk: RemoteClerk): Promise<Finding> {
  const name = 'CLERK_JWT_KEY';
  if (clerk.jwtKey === undefined) return ok(name, 'Not set: keys are fetched from Clerk’s API.');
  const keys = jwksSchema.safeParse((await ask(clerk, '/v1/jwks'))?.body).data?.keys;
  if (keys === undefined) return warning(name, 'Clerk’s keys could not be fetched to compare with it.');
  const { n } = createPublicKey(toPem(clerk.jwtKey)).export({ format: 'jwk' });
  return keys.some((key) => key.n === n)
    ? ok(name, 'It is the key that Clerk signs with.')
    : failing(name, 'Clerk signs with another key, so every sign-in is refused (401). Copy it anew, or unset it.');
}

function toPem(key: string): string {
  return key.includes('BEGIN') ? key : `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----`;
}

async function ask({ apiUrl, secretKey }: RemoteClerk, path: string) {
  try {
    const response = await fetch(`${apiUrl}${path}`, {
      headers: { authorization: `Bearer ${secretKey}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json().catch(() => undefined);
    return { status: response.status, date: response.headers.get('date'), body };
  } catch {
    return undefined;
  }
}
