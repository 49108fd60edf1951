import { type Closers, createClosers } from '#server/closers.ts';
import { type Config, readConfig } from '#server/config.ts';
import { isLostConnection } from '#server/database/lost-connection.ts';
import { joinDatabase } from '#server/database.connection.ts';
import { reportError } from '#server/error-report.ts';
import { StartupError } from '#server/errors.ts';
import { createLogger, type Logger } from '#server/logger.ts';

export interface CliSurroundings {
  config: Config;
  /** This process runs the database itself: no server is there. */
  isAlone: boolean;
  /** What the command opens and wants closed at its end, however it ends. */
  closers: Closers;
  logger: Logger;
  args: string[];
  /** One line for the person at the terminal. */
  print: (line: string) => void;
}

/** A command was typed wrong, or cannot do what it was asked: the message says what to do, and the exit code is 1. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

/**
 * Runs a command (`npm run` and its name) beside the server, on the server's database: that of a running server when there is one. Ends the
 * process with the exit code that `command` resolves to.
 */
export async function runCli(name: string, command: (surroundings: CliSurroundings) => Promise<number>): Promise<void> {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const logger = createLogger('silent');
  const closers = createClosers(logger);
  try {
    const config = readConfig();
    const { isAlone } = await joinDatabase(config, { closers, holder: `npm run ${name}` });
    process.exitCode = await command({ config, isAlone, closers, logger, args: process.argv.slice(2), print });
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  } finally {
    await closers.closeAll();
  }
}

function explain(error: unknown): string {
  if (error instanceof StartupError || error instanceof CliError) return error.message;
  if (isLostConnection(error))
    return 'The database has gone, as when the server that ran it is stopped. Give the same command again: a run of sync goes on from here.';
  return `This failed by our own fault: ${JSON.stringify(reportError(error), null, 2)}`;
}
