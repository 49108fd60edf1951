import { CommandError } from '#server/embedded/mongo/command-error.ts';
import type { Catalog } from './catalog.ts';
import type { Store } from './store.ts';

interface Job {
  /** Runs inside the transaction and returns what settles the caller once everything is on disk. */
  run(): () => void;
  fail(error: Error): void;
}

/** A transaction takes no new work after this long, so that nobody waits for a crowd. */
const MAX_BATCH_MS = 10;

/**
 * Gathers the writes that wait into one transaction and answers them after the flush (group commit). Each piece of work
 * must leave nothing behind when it throws a CommandError; any other exception undoes the whole transaction.
 */
export class WritePump {
  readonly #store: Store;
  readonly #catalog: Catalog;
  #waiting: Job[] = [];
  #isScheduled = false;

  constructor(store: Store, catalog: Catalog) {
    this.#store = store;
    this.#catalog = catalog;
  }

  /** Runs `work` inside a transaction; resolves when its writes are on disk. */
  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = () => {
        try {
          const result = work();
          return () => resolve(result);
        } catch (error) {
          if (!(error instanceof CommandError)) throw error;
          return () => reject(error);
        }
      };
      this.#waiting.push({ run, fail: reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // After the sockets that are readable now were read: what they ask for shares the flush.
    setImmediate(() => this.#commit());
  }

  #commit(): void {
    this.#isScheduled = false;
    const taken: Job[] = [];
    const settlements: (() => void)[] = [];
    try {
      this.#store.transact(() => this.#runJobs(taken, settlements));
    } catch (error) {
      this.#catalog.reload();
      const failure = error instanceof Error ? error : new Error(String(error));
      // What was not even begun for want of room is refused too, or it would wait until there is some.
      for (const job of taken.length > 0 ? taken : this.#waiting.splice(0)) job.fail(failure);
      settlements.length = 0;
    }
    for (const settle of settlements) settle();
    if (this.#waiting.length > 0) this.#schedule();
  }

  #runJobs(taken: Job[], settlements: (() => void)[]): void {
    const until = performance.now() + MAX_BATCH_MS;
    do {
      const job = this.#waiting.shift();
      if (job === undefined) return;
      taken.push(job);
      settlements.push(job.run());
    } while (performance.now() < until);
  }
}
