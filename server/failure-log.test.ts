import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DatabaseSilenceError } from '#server/database/silence-error.ts';
import { AppError } from './errors.ts';
import { createFailureLog } from './failure-log.ts';
import { createLogger } from './logger.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openLog() {
  const lines: string[] = [];
  const database = { answers: false };
  const failures = createFailureLog({
    askDatabase: async () => {
      if (!database.answers) throw new DatabaseSilenceError('silent');
    },
    now: Date.now,
    logger: createLogger('info', { write: (line: string) => void lines.push(line) }),
  });
  const refuse = (error: unknown) => failures.note(error, { requestId: 'request_1' });
  const refuseDelivery = () => refuse(new AppError('unavailable', 'Send it again.', { cause: new Error('lost') }));
  const entries = (): unknown[] => lines.map((line) => JSON.parse(line));
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { database, failures, refuse, refuseDelivery, entries, pass };
}

const begin = { level: 50, msg: expect.stringContaining('begins'), err: { stack: expect.any(String) } };
const end = (refused: number) => ({ level: 40, msg: expect.stringContaining('over'), refused });

it('[ST9] logs one line when an outage begins and one when it is over, whatever is refused meanwhile', async () => {
  const { database, failures, refuse, refuseDelivery, entries, pass } = openLog();
  for (let round = 0; round < 500; round += 1) {
    refuseDelivery();
    refuse(new DatabaseSilenceError('silent'));
    await pass(10);
  }
  expect(entries()).toMatchObject([{ ...begin, requestId: 'request_1', err: { cause: { message: 'lost' } } }]);
  await pass(60_000);
  database.answers = true;
  await pass(4_000);
  expect(entries()).toMatchObject([begin, { ...end(1_000), seconds: expect.any(Number) }]);
  refuseDelivery();
  expect(entries()).toMatchObject([begin, end(1_000), begin]);
  failures.stop();
});

it('[ST9] takes no outage for over while requests are refused, although the database answers', async () => {
  const { database, refuseDelivery, entries, pass } = openLog();
  database.answers = true;
  for (let round = 0; round < 20; round += 1) {
    refuseDelivery();
    await pass(1_000);
  }
  expect(entries()).toMatchObject([begin]);
  await pass(4_000);
  expect(entries()).toMatchObject([begin, end(20)]);
});

it('[ST9] logs every other failure with its cause, also during an outage', async () => {
  const { failures, refuse, refuseDelivery, entries } = openLog();
  refuseDelivery();
  for (const name of ['one', 'two']) refuse(new Error('a bug', { cause: new Error(name) }));
  expect(entries()).toMatchObject([
    begin,
    { level: 50, code: 'internal', err: { message: 'a bug', cause: { message: 'one' } } },
    { level: 50, code: 'internal', err: { message: 'a bug', cause: { message: 'two' } } },
  ]);
  failures.stop();
});
