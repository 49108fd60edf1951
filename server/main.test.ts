import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDatabaseProcess } from '#server/test/database-process.ts';
import { startRedis } from '#server/test/redis-process.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-main-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  output: () => string;
  exit: Promise<number | null>;
  stop: () => void;
  ready: Promise<string>;
}

function run(environment: Record<string, string>): Run {
  const inherited = { PATH: process.env.PATH, HOME: process.env.HOME };
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: {
      ...inherited,
      LOG_LEVEL: 'error',
      DEMO_ACTIVITY: 'off',
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      ...environment,
    },
  });
  let text = '';
  let setReady: (origin: string) => void;
  const ready = new Promise<string>((resolve) => {
    setReady = resolve;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const origin = /ready: (http\S+)/.exec(text)?.[1];
      if (origin !== undefined) setReady(origin);
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { output: () => text, exit, stop: () => child.kill('SIGTERM'), ready };
}

describe('starting and stopping', () => {
  it('[ST1] says where it is, what is embedded, and stops in order within ten seconds of SIGTERM', async () => {
    const server = run({});
    const origin = await server.ready;
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    expect((await fetch(`${origin}/livez`)).status).toBe(200);
    const stoppedAt = Date.now();
    server.stop();
    expect(await server.exit).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(10_000);
    expect(server.output()).toMatch(
      /Local Clerk is on[\s\S]*CLERK_SECRET_KEY[\s\S]*embedded database[\s\S]*MONGODB_URI/,
    );
  });

  it.each(['kill', 'freeze'] as const)(
    '[ST1] stops in order, and well before its limit, although its database is away: %s',
    async (loss) => {
      const database = await startDatabaseProcess(join(folder, loss));
      const server = run({ MONGODB_URI: database.uri });
      const origin = await server.ready;
      await database[loss]();
      expect((await fetch(`${origin}/readyz`)).status).toBe(503);
      const stoppedAt = Date.now();
      server.stop();
      expect(await server.exit).toBe(0);
      expect(Date.now() - stoppedAt).toBeLessThan(8_500);
      await database.kill();
    },
  );

  it('[ST2] names PORT when the port is in use', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const server = run({ PORT: String(port) });
    expect(await server.exit).toBe(1);
    expect(server.output().trim()).toBe(
      `Rollcall cannot start. PORT ${port} is in use: stop the program that uses it, or set PORT to another number`,
    );
    taken.close();
  });

  it('[ST3] names the variable that is wrong', async () => {
    const server = run({ DEMO_ACTIVITY: 'frantic' });
    expect(await server.exit).toBe(1);
    expect(server.output().trim()).toBe('Rollcall cannot start. DEMO_ACTIVITY must be off, calm or busy');
  });

  it('[ST2] names HOST when it is no address to listen on', async () => {
    const server = run({ HOST: 'fe80::1', LOCAL_CLERK: 'on' });
    expect(await server.exit).toBe(1);
    expect(server.output().trim()).toMatch(
      /^Rollcall cannot start\. HOST fe80::1 cannot be listened on \(E[A-Z]+\).*$/,
    );
  });

  it('[ST4] names DATA_DIR when the folder cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const server = run({ DATA_DIR: join(file, 'data') });
    expect(await server.exit).toBe(1);
    expect(server.output().trim()).toMatch(
      /^Rollcall cannot start\. DATA_DIR \S+ cannot be written \(ENOTDIR\): set DATA_DIR to .+$/,
    );
  });

  it('[ST5] names DATA_DIR, and who uses it, when another Rollcall does not leave the folder', async () => {
    const environment = { DATA_DIR: join(folder, 'shared') };
    const first = run(environment);
    await first.ready;
    const second = run(environment);
    expect(await second.exit).toBe(1);
    expect(second.output().trim()).toMatch(
      /^Rollcall cannot start\. DATA_DIR .* uses the data folder \S+ \(the server, process \d+\)\. .*DATA_DIR.*$/,
    );
    first.stop();
    expect(await first.exit).toBe(0);
  }, 60_000);

  it('[ST6] names MONGODB_URI when the database does not answer, without the password in it', async () => {
    const server = run({ MONGODB_URI: 'mongodb://user:hunter2@127.0.0.1:1/rollcall' });
    expect(await server.exit).toBe(1);
    expect(server.output().trim()).toMatch(/^Rollcall cannot start\. MONGODB_URI .+$/);
    expect(server.output()).not.toContain('hunter2');
  });

  it('[ST10] names REDIS_URL when Redis does not answer, without the password in it', async () => {
    const server = run({ REDIS_URL: 'redis://user:hunter2@127.0.0.1:1' });
    expect(await server.exit).toBe(1);
    expect(server.output().trim()).toMatch(/^Rollcall cannot start\. REDIS_URL.+unset REDIS_URL\.$/);
    expect(server.output()).not.toContain('hunter2');
  });

  it('[ST10] names REDIS_URL when Redis is there and does not do what it is asked', async () => {
    const redis = await startRedis(['--maxmemory', '1']);
    const server = run({ REDIS_URL: redis.url });
    expect(await server.exit).toBe(1);
    expect(server.output().trim()).toMatch(/^Rollcall cannot start\. REDIS_URL: .+unset REDIS_URL\.$/);
    await redis.stop();
  });
});
