import { type Config, readConfig } from './config.ts';
import { StartupError } from './errors.ts';
import { startServer } from './server.ts';

/** Longer than an ordered stop takes, shorter than the patience of whoever sent the signal. */
const STOP_LIMIT_MS = 9_000;

async function main(): Promise<void> {
  const config = readConfig();
  const server = await startServer(config);
  greet(config, server.port);
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      setTimeout(
        () => fail('Rollcall did not stop in time; what was accepted is kept and goes on at the next start.'),
        STOP_LIMIT_MS,
      ).unref();
      void server.stop().then(() => process.exit(0));
    });
  }
}

function greet(config: Config, port: number): void {
  const lines = [`Rollcall is ready: ${config.publicOrigins[0] ?? `http://localhost:${port}`}`];
  if (config.clerk.kind === 'local') {
    lines.push(
      `Local Clerk is on, with demo people and a published password; its console: http://localhost:${port}/__clerk/`,
    );
    lines.push('  For a real Clerk set CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY and CLERK_WEBHOOK_SIGNING_SECRET.');
  }
  if (config.mongodbUri === undefined) {
    lines.push(`The embedded database keeps its data in ${config.dataDir}. For a real MongoDB set MONGODB_URI.`);
  }
  if (config.redisUrl !== undefined) lines.push('Redis joins this server with others of the same database.');
  process.stdout.write(`${lines.join('\n')}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

main().catch((error: unknown) => {
  if (error instanceof StartupError) fail(`Rollcall cannot start. ${error.message}`);
  fail(`Rollcall cannot start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
});
