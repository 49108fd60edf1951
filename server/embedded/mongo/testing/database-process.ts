import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./run-embedded-mongo.ts', import.meta.url));

export interface DatabaseProcess {
  /** Rejects with what the process wrote to its error output when it ends without having started. */
  readonly started: Promise<string>;
  /** Ends the process as a power cut of the process would: SIGKILL. */
  kill(): Promise<void>;
}

/** Runs an embedded database in a process of its own, which is gone when the test has finished. */
export function spawnDatabase(dataDir: string): DatabaseProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, dataDir], { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  const started = firstLine(child);
  // A test may kill the process before it looks.
  started.catch(() => undefined);
  return { started, kill };
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
    child.on('close', () => reject(new Error(errors)));
  });
}
