import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import { onCore } from './machine.ts';

const replySchema = z.object({ id: z.number(), answer: z.unknown().optional(), error: z.string().optional() });
const usageSchema = z.object({ cpuMs: z.number(), worstStallMs: z.number(), reads: z.number(), writes: z.number() });
export type Usage = z.infer<typeof usageSchema>;
const memorySchema = z.object({ rss: z.number(), heap: z.number() });
export type Memory = z.infer<typeof memorySchema>;

/** A server in a process of its own: what it costs can be told apart from what its clients cost. */
export interface ServerProcess {
  ask<Schema extends z.ZodType>(name: string, body: unknown, schema: Schema): Promise<z.output<Schema>>;
  /** Processor time, commands to the database and the longest stall of the event loop, of `work` alone. */
  measure(work: () => Promise<void>): Promise<Usage>;
  /** After collecting garbage. */
  memory(): Promise<Memory>;
  /** An ordered stop. */
  stop(): Promise<void>;
  /** SIGKILL: nothing is finished and nothing said. */
  kill(): Promise<void>;
}

export function startServerProcess(file: string, environment: Record<string, string> = {}): ServerProcess {
  const [command = '', ...args] = [...onCore(0), process.execPath, '--expose-gc', '--import', 'tsx', file];
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let isWanted = false;

  child.on('message', (message) => {
    const { id, answer, error } = replySchema.parse(message);
    if (error === undefined) waiting.get(id)?.resolve(answer);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  child.once('exit', (code, signal) => {
    if (!isWanted) process.stderr.write(`A server ended by itself: ${code ?? signal}\n`);
    for (const { reject } of waiting.values()) reject(new Error(`The server ended with exit code ${code}.`));
  });

  async function ask<Schema extends z.ZodType>(name: string, body: unknown, schema: Schema): Promise<z.output<Schema>> {
    lastId += 1;
    const id = lastId;
    const answer = new Promise((resolve, reject) => void waiting.set(id, { resolve, reject }));
    child.send({ id, name, body });
    return schema.parse(await answer);
  }

  return {
    ask,
    async measure(work) {
      const before = await ask('usage', {}, usageSchema);
      await work();
      const after = await ask('usage', {}, usageSchema);
      return {
        cpuMs: after.cpuMs - before.cpuMs,
        worstStallMs: after.worstStallMs,
        reads: after.reads - before.reads,
        writes: after.writes - before.writes,
      };
    },
    memory: () => ask('memory', {}, memorySchema),
    async stop() {
      isWanted = true;
      await ask('stop', {}, z.object({}));
      child.kill('SIGKILL');
      await exited;
    },
    async kill() {
      isWanted = true;
      child.kill('SIGKILL');
      await exited;
    },
  };
}
