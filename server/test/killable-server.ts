import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface KillableServer {
  /** SIGTERM, an ordered stop; answers the exit code, null when it had to be killed. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing is finished and nothing given back. */
  kill(): Promise<void>;
}

/** The server in a process of its own; resolves once it is ready, rejects with what it wrote when it does not get there. */
export async function startKillableServer(environment: Record<string, string>): Promise<KillableServer> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], { env: { PATH, HOME, ...environment } });
  const exited = once(child, 'exit');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('is ready')) resolve();
      });
    child.once('exit', () => reject(new Error(`The server did not start: ${output}`)));
  });
  return {
    async stop() {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
