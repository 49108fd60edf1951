import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Round, type RoundResult, roundResultSchema } from './load.messages.ts';

export interface LoadProcess {
  run(round: Round): Promise<RoundResult>;
  stop(): void;
}

/** Whoever sends has a process of its own, as Svix does: the event loop that is measured serves nothing else. */
export function startLoadProcess(): LoadProcess {
  const path = fileURLToPath(new URL('post.load.ts', import.meta.url));
  const child = fork(path, { execArgv: ['--import', 'tsx'] });
  return {
    run: (round) =>
      new Promise((resolve, reject) => {
        const onExit = (code: number | null) => reject(new Error(`The load process ended with exit code ${code}.`));
        child.once('exit', onExit);
        child.once('message', (message) => {
          child.off('exit', onExit);
          resolve(roundResultSchema.parse(message));
        });
        child.send(round);
      }),
    stop: () => void child.kill(),
  };
}
