import { createBackendApi } from '#server/clerk/backend-api.ts';
import { sleep } from '#server/clerk/sleep.ts';
import { createClosers } from '#server/closers.ts';
import { type Config, readConfig } from '#server/config.ts';
import { pingDatabase } from '#server/database/connection.ts';
import { hasDatabase, joinDatabase } from '#server/database.connection.ts';
import { checkClerk } from '#server/doctor/clerk.check.ts';
import { checkDeliveries, checkMissing } from '#server/doctor/delivery.checks.ts';
import { type Finding, failing, ok, warning } from '#server/doctor/finding.ts';
import { checkRoute } from '#server/doctor/route.check.ts';
import { StartupError } from '#server/errors.ts';
import { createLogger } from '#server/logger.ts';

/** `npm run doctor`: looks at everything a delivery depends on, says what is wrong and what to do. */
const SIGNS = { ok: '✓', warning: '!', failing: '✗' };

let worst = 0;
function print({ name, status, sentence }: Finding): void {
  process.stdout.write(`${SIGNS[status]} ${name}: ${sentence}\n`);
  if (status === 'failing') worst = 1;
}

const config = readVariables();
if (config !== undefined) await examine(config);
process.exitCode = worst;

function readVariables(): Config | undefined {
  try {
    const read = readConfig();
    print(ok('variables', 'Every variable that is set is well-formed.'));
    return read;
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    for (const line of error.message.split('\n')) print(failing('variables', `${line}.`));
    return undefined;
  }
}

async function examine(settings: Config): Promise<void> {
  const { clerk, host, port, publicOrigins } = settings;
  const addresses = [`http://${toReachable(host)}:${port}`, ...publicOrigins].map((origin) => `${origin}/api/webhooks`);
  for (const address of addresses)
    for (const finding of await checkRoute(address, clerk.signingSecrets)) print(finding);
  if (clerk.kind === 'remote') for (const finding of await checkClerk(clerk, Date.now)) print(finding);
  else print(ok('Clerk', 'No keys are set, so local Clerk runs inside the server and delivers by itself.'));
  await examineDatabase(settings);
}

/** A server that listens everywhere is asked at home. */
function toReachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

async function examineDatabase(settings: Config): Promise<void> {
  // A look makes nothing.
  if (!(await hasDatabase(settings))) return print(warning('database', noData(settings)));
  const closers = createClosers(createLogger('silent'));
  try {
    await joinDatabase(settings, { closers, holder: 'npm run doctor' });
    await pingDatabase();
    print(ok('database', settings.mongodbUri === undefined ? 'The embedded database answers.' : 'MongoDB answers.'));
    for (const finding of await checkDeliveries(Date.now(), settings.port)) print(finding);
    if (settings.clerk.kind === 'remote') {
      const access = { ...settings.clerk, now: Date.now, sleep, random: Math.random };
      print(await checkMissing(createBackendApi({ ...access, patience: { failures: 2, waits: 1 } }), Date.now()));
    }
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    print(failing('database', error.message));
  } finally {
    await closers.closeAll();
  }
}

function noData({ dataDir }: Config): string {
  return `There is no data yet in DATA_DIR ${dataDir}: nothing was ever delivered there. Start the server, or set DATA_DIR to the folder that it uses.`;
}
