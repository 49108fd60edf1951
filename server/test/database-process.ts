import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../embedded/mongo/testing/run-embedded-mongo.ts', import.meta.url));

/** An embedded database in a process of its own, for tests that do to it what happens to databases. */
export interface DatabaseProcess {
  uri: string;
  /** As a power cut of the process: SIGKILL. */
  kill(): Promise<void>;
  /** Hangs without going away: connections stay open and nobody answers. */
  freeze(): void;
  thaw(): void;
  /** Lets the files grow again that `maxFileKb` has stopped. */
  freeSpace(): void;
}

/**
 * With `maxFileKb` no file may grow beyond it: writing further fails as it does on a full disk. Rejects with what the process
 * wrote to its error output when it ends without having started.
 */
export async function startDatabaseProcess(
  dataDir: string,
  { maxFileKb }: { maxFileKb?: number } = {},
): Promise<DatabaseProcess> {
  const limit = maxFileKb === undefined ? '' : `ulimit -S -f ${maxFileKb}; `;
  const script = `${limit}exec "$0" --import tsx "$1" "$2"`;
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn('bash', ['-c', script, process.execPath, SCRIPT, dataDir], { stdio });
  const uri = await firstLine(child);
  return {
    uri,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    freeSpace: () => void execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      if (output.includes('\n')) resolve(output.trim());
    });
    child.once('close', () => reject(new Error(`The database did not start: ${errors}`)));
  });
}
