import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

const TASKSET = '/usr/bin/taskset';

/** The command that keeps a program on one core, where the system has it; servers and clients each have their own. */
export function onCore(core: number): string[] {
  return existsSync(TASKSET) ? [TASKSET, '-c', String(core)] : [];
}

/** Keeps this process, with all its threads, on the second core. */
export function holdCore(): void {
  if (existsSync(TASKSET)) execFileSync(TASKSET, ['-a', '-c', '-p', '1', String(process.pid)]);
}

/** How many files and connections a process may have open; only Linux tells, and elsewhere nobody is stopped. */
export async function openFilesLimit(): Promise<number> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const soft = /^Max open files +(\d+)/m.exec(limits)?.[1];
  return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft);
}
