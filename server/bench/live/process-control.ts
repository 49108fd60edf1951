import { monitorEventLoopDelay } from 'node:perf_hooks';
import mongoose from 'mongoose';
import * as z from 'zod';

/** What a server under measurement is asked through the channel of its process. */
const questionSchema = z.object({ id: z.number(), name: z.string(), body: z.unknown() });

export type Question = (body: unknown) => Promise<object> | object;

const READS = ['find', 'findOne', 'countDocuments', 'aggregate', 'distinct'];

/**
 * Answers questions about this process, and `questions` of its own. It ends with the channel: nothing is left running
 * when the bench is stopped.
 */
export function answerQuestions(questions: Record<string, Question>): void {
  const all = new Map(Object.entries({ ...askAboutProcess(), ...questions }));
  process.on('disconnect', () => process.exit());
  process.on('message', (message) => {
    const { id, name, body } = questionSchema.parse(message);
    void answer(all.get(name), body).then((reply) => process.send?.({ id, ...reply }));
  });
}

async function answer(question: Question | undefined, body: unknown): Promise<object> {
  if (question === undefined) return { error: 'There is no such question.' };
  try {
    return { answer: await question(body) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function askAboutProcess(): Record<string, Question> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let [reads, writes] = [0, 0];
  return {
    usage() {
      const { user, system } = process.cpuUsage();
      const worstStallMs = delay.max / 1e6;
      delay.reset();
      return { cpuMs: (user + system) / 1_000, worstStallMs, reads, writes };
    },
    memory() {
      // Twice: what the first finds finished is taken by the second.
      globalThis.gc?.();
      globalThis.gc?.();
      const { rss, heapUsed, external } = process.memoryUsage();
      return { rss, heap: heapUsed + external };
    },
    /** Costs a little for each command, so only who wants to know has them counted. */
    countCommands() {
      mongoose.set('debug', (_collection: string, method: string) => {
        if (READS.includes(method)) reads += 1;
        else writes += 1;
      });
      return {};
    },
  };
}
