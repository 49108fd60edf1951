import type { ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';

/** One entry of `writeErrors`. */
export function writeError(index: number, error: CommandError): ReplyDocument {
  return { index, code: error.code, errmsg: error.message, ...error.details };
}

/**
 * Runs one statement after the other and gathers their errors; an ordered write stops at the first. Exceptions that are
 * no CommandError go on to the caller.
 */
export class WriteOutcome {
  readonly errors: ReplyDocument[] = [];
  readonly #isOrdered: boolean;

  constructor(isOrdered: boolean) {
    this.#isOrdered = isOrdered;
  }

  get isStopped(): boolean {
    return this.#isOrdered && this.errors.length > 0;
  }

  attempt(index: number, statement: () => void): void {
    try {
      statement();
    } catch (error) {
      this.add(index, error);
    }
  }

  add(index: number, error: unknown): void {
    if (!(error instanceof CommandError)) throw error;
    this.errors.push(writeError(index, error));
  }

  /** The `writeErrors` field, left out when there are none. */
  fields(): ReplyDocument {
    return this.errors.length === 0 ? {} : { writeErrors: this.errors };
  }
}
