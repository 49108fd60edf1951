import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './free-port.ts';

/** A real Redis on this machine's loopback, for tests that do to it what happens to Redis. It keeps nothing on disk. */
export interface RedisProcess {
  url: string;
  /** SIGKILL: what it held is gone. */
  kill(): Promise<void>;
  /** Another one at the same address. */
  restart(): Promise<void>;
  /** Hangs without going away. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** `settings` are those of its command line. */
export async function startRedis(settings: readonly string[] = []): Promise<RedisProcess> {
  const port = await findFreePort();
  const dir = await mkdtemp(join(tmpdir(), 'rollcall-redis-'));
  const start = () => spawnRedis(port, dir, settings);
  let child = await start();
  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      await kill();
      child = await start();
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function spawnRedis(port: number, dir: string, settings: readonly string[]) {
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    dir,
    '--save',
    '',
    '--appendonly',
    'no',
    ...settings,
  ];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready to accept connections')) resolve();
    });
    child.once('error', () => reject(new Error('redis-server is missing: apt-get install redis-server')));
    child.once('exit', () => reject(new Error(`Redis did not start: ${output}`)));
  });
  return child;
}
