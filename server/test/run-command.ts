import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../scripts/cli.mjs', import.meta.url));

interface Ended {
  code: number | null;
  lines: string[];
}

interface CommandOptions {
  /** Which of the outputs have no reader, as when `head` has gone before the first line. */
  closed?: readonly ('stdout' | 'stderr')[];
}

export interface RunningCommand {
  /** Resolves once the command has written this; rejects when it ends without having done so. */
  hasWritten(text: string): Promise<void>;
  ended: Promise<Ended>;
}

/** Starts one of the commands beside the server as npm does, but without a terminal. */
export function startCommand(
  args: string[],
  environment: Record<string, string>,
  { closed = [] }: CommandOptions = {},
): RunningCommand {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], { env: { PATH, HOME, ...environment } });
  for (const name of closed) child[name].destroy();
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    hasWritten: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => text.includes(wanted) && resolve();
        child.stdout.on('data', look);
        child.once('close', () => reject(new Error(`The command has ended: ${text}`)));
        look();
      }),
    ended: code.then((ended) => ({ code: ended, lines: text.trimEnd().split('\n') })),
  };
}

/** As `startCommand`; resolves when the command has ended. */
export function runCommand(
  args: string[],
  environment: Record<string, string>,
  options?: CommandOptions,
): Promise<Ended> {
  return startCommand(args, environment, options).ended;
}
