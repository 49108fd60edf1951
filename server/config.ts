import { createPublicKey } from 'node:crypto';
import { resolve } from 'node:path';
import * as z from 'zod';
import { StartupError } from './errors.ts';

/** Keys of a real Clerk instance, or the stand-in that needs none. */
export type ClerkConfig =
  | { kind: 'local'; signingSecrets: string[] }
  | {
      kind: 'remote';
      publishableKey: string;
      secretKey: string;
      /** PEM; without it the keys are fetched from Clerk's API. */
      jwtKey: string | undefined;
      signingSecrets: string[];
      apiUrl: string;
      instanceId: string | undefined;
    };

export interface Config {
  port: number;
  host: string;
  /** Absolute path. */
  dataDir: string;
  /** Where browsers reach us; empty means this machine's own names at the port in use. */
  publicOrigins: string[];
  mongodbUri: string | undefined;
  redisUrl: string | undefined;
  clerk: ClerkConfig;
  demoActivity: 'off' | 'calm' | 'busy';
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** How long settled webhook events are kept, in milliseconds. */
  retentionMs: number;
  /** Between two comparisons with Clerk's API, in ms; 0 means that none is scheduled. */
  syncIntervalMs: number;
  /** User ids or e-mail addresses; undefined means the demo admin of local Clerk, or nobody. */
  operators: string[] | undefined;
}

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
const origin = z
  .url({ protocol: /^https?$/, error: 'must be an origin such as https://people.example.com', abort: true })
  .refine((url) => new URL(url).pathname === '/', 'must be an origin without a path: https://people.example.com');
const signingSecret = z
  .string()
  .regex(
    /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/,
    "must be the endpoint's signing secret: whsec_ and base64 (Clerk Dashboard, Webhooks)",
  );

/** Clerk signs with RSA keys of 2048 bits, and its verifier reads no others. */
function isVerificationKey(pem: string): boolean {
  try {
    const key = createPublicKey(
      pem.includes('BEGIN') ? pem : `-----BEGIN PUBLIC KEY-----\n${pem}\n-----END PUBLIC KEY-----`,
    );
    return key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails?.modulusLength === 2048;
  } catch {
    return false;
  }
}

/** A publishable key is a prefix and the base64 of a host name and `$`; the host becomes part of our headers. */
function namesFrontendApi(key: string): boolean {
  const encoded = /^pk_(?:test|live)_([A-Za-z0-9+/]+=*)$/.exec(key)?.[1] ?? '';
  return /^[a-z0-9.-]+\.[a-z]+\$$/i.test(Buffer.from(encoded, 'base64').toString('utf8'));
}

const variables = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  PUBLIC_ORIGIN: list.pipe(z.array(origin)).default([]),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
    .optional(),
  CLERK_PUBLISHABLE_KEY: z
    .string()
    .refine(namesFrontendApi, 'must be pk_test_ or pk_live_ and what follows in the Clerk Dashboard, API keys')
    .optional(),
  CLERK_SECRET_KEY: z
    .string()
    .regex(/^sk_(test|live)_/, 'must begin with sk_test_ or sk_live_')
    .optional(),
  // In .env files a PEM is usually one line with the two characters \n in it; the verifier wants real line ends.
  CLERK_JWT_KEY: z
    .string()
    .transform((pem) => pem.replaceAll('\\n', '\n'))
    .refine(isVerificationKey, 'must be the JWKS public key (PEM) of the Clerk Dashboard, API keys')
    .optional(),
  CLERK_WEBHOOK_SIGNING_SECRET: list.pipe(z.array(signingSecret)).default([]),
  CLERK_API_URL: z.url({ error: 'must be a URL such as https://api.clerk.com' }).optional(),
  CLERK_INSTANCE_ID: z.string().regex(/^ins_/, 'must begin with ins_').optional(),
  LOCAL_CLERK: z.enum(['on', 'off'], 'must be on or off').optional(),
  DEMO_ACTIVITY: z.enum(['off', 'calm', 'busy'], 'must be off, calm or busy').default('calm'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  WEBHOOK_RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number of days from 1 to 9999')
    .transform(Number)
    .default(30),
  SYNC_INTERVAL_HOURS: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,3})?$/, 'must be a number of hours such as 24, or 0 for never')
    .transform(Number)
    .default(24),
  ROLLCALL_OPERATORS: list.optional(),
});
type Variables = z.infer<typeof variables>;

/**
 * Reads the environment; the only reader of it. An empty variable counts as unset, as in .env files and compose files.
 * Throws a StartupError that names every wrong variable at once and says what to do.
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(present);
  if (!parsed.success) throw problems(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  const values = parsed.data;
  const clerk = readClerk(values);
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.DATA_DIR),
    publicOrigins: values.PUBLIC_ORIGIN.map((url) => new URL(url).origin),
    mongodbUri: values.MONGODB_URI,
    redisUrl: values.REDIS_URL,
    clerk,
    demoActivity: clerk.kind === 'local' ? values.DEMO_ACTIVITY : 'off',
    logLevel: values.LOG_LEVEL,
    retentionMs: values.WEBHOOK_RETENTION_DAYS * 86_400_000,
    syncIntervalMs: values.SYNC_INTERVAL_HOURS * 3_600_000,
    operators: values.ROLLCALL_OPERATORS,
  };
}

function readClerk(values: Variables): ClerkConfig {
  const signingSecrets = values.CLERK_WEBHOOK_SIGNING_SECRET;
  if (!values.CLERK_SECRET_KEY && !values.CLERK_PUBLISHABLE_KEY) {
    const found = localClerkProblems(values);
    if (found.length > 0) throw problems(found);
    return { kind: 'local', signingSecrets };
  }
  if (
    !values.CLERK_SECRET_KEY ||
    !values.CLERK_PUBLISHABLE_KEY ||
    signingSecrets.length === 0 ||
    values.LOCAL_CLERK === 'on'
  ) {
    throw problems(remoteClerkProblems(values));
  }
  return {
    kind: 'remote',
    publishableKey: values.CLERK_PUBLISHABLE_KEY,
    secretKey: values.CLERK_SECRET_KEY,
    jwtKey: values.CLERK_JWT_KEY,
    signingSecrets,
    apiUrl: values.CLERK_API_URL ?? 'https://api.clerk.com',
    instanceId: values.CLERK_INSTANCE_ID,
  };
}

/** Local Clerk is a login server with published passwords: away from a developer's own machine it must be asked for. */
function localClerkProblems(values: Variables): string[] {
  const found: string[] = [];
  const keysAdvice = 'set CLERK_SECRET_KEY, CLERK_PUBLISHABLE_KEY and CLERK_WEBHOOK_SIGNING_SECRET';
  for (const name of ['CLERK_JWT_KEY', 'CLERK_API_URL', 'CLERK_INSTANCE_ID'] as const) {
    if (values[name] !== undefined) found.push(`${name} is set without Clerk's keys: ${keysAdvice} too, or unset it`);
  }
  if (values.LOCAL_CLERK === 'off') found.push(`LOCAL_CLERK is off and there are no Clerk keys: ${keysAdvice}`);
  if (values.LOCAL_CLERK === undefined && values.NODE_ENV === 'production') {
    found.push(`LOCAL_CLERK must be on to run local Clerk with NODE_ENV=production; for a real Clerk ${keysAdvice}`);
  }
  const places = [values.HOST, ...values.PUBLIC_ORIGIN.map((url) => new URL(url).hostname)];
  const beyond = places.find((place) => !['127.0.0.1', 'localhost', '::1', '[::1]'].includes(place));
  if (values.LOCAL_CLERK === undefined && beyond !== undefined) {
    found.push(`LOCAL_CLERK must be on to offer local Clerk's published passwords beyond this machine (${beyond})`);
  }
  return found;
}

function remoteClerkProblems(values: Variables): string[] {
  const found: string[] = [];
  for (const name of ['CLERK_SECRET_KEY', 'CLERK_PUBLISHABLE_KEY'] as const) {
    if (!values[name]) found.push(`${name} is missing: copy it from the Clerk Dashboard, API keys`);
  }
  if (values.CLERK_WEBHOOK_SIGNING_SECRET.length === 0) {
    found.push(
      "CLERK_WEBHOOK_SIGNING_SECRET is missing: copy the endpoint's signing secret from the Clerk Dashboard, Webhooks",
    );
  }
  if (values.LOCAL_CLERK === 'on')
    found.push("LOCAL_CLERK is on although Clerk's keys are set: unset one or the other");
  return found;
}

function problems(lines: string[]): StartupError {
  return new StartupError(lines.join('\n'));
}
