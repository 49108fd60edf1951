import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../scripts/cli.mjs', import.meta.url));

/** Runs one of the commands beside the server as npm does, but without a terminal; resolves when it has ended. */
export async function runCommand(
  args: string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; lines: string[] }> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], { env: { PATH, HOME, ...environment } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, lines: text.trimEnd().split('\n') };
}
