import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeMany } from '#server/database/write-many.ts';
import { openTestDatabase } from '#server/test/test-database.ts';
import { createLogger } from './logger.ts';

interface Row {
  _id: string;
  email: string;
}

const SECRET = 'ada.lovelace@example.test';
let closeDatabase: () => Promise<void>;
beforeAll(async () => {
  closeDatabase = await openTestDatabase();
});
afterAll(() => closeDatabase());

const failureOf = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error);

function logged(err: unknown): string {
  const lines: string[] = [];
  createLogger('info', { write: (line: string) => void lines.push(line) }).warn({ err }, 'it failed');
  return lines.join('');
}

describe('the log', () => {
  it('[ST7] says what kind of failure it was, where, and of what cause', () => {
    const cause = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' });
    const entry: unknown = JSON.parse(logged(new TypeError('no answer', { cause })));
    expect(entry).toMatchObject({
      msg: 'it failed',
      err: {
        type: 'TypeError',
        message: 'no answer',
        stack: expect.stringContaining('logger.test.ts'),
        cause: { message: 'connect failed', code: 'ECONNREFUSED' },
      },
    });
  });

  it('[ST7] does not quote what a database refuses to write', async () => {
    const rows = mongoose.connection.collection<Row>('logged_rows');
    await rows.createIndex({ email: 1 }, { unique: true });
    await rows.insertOne({ _id: 'one', email: SECRET });
    const single = await failureOf(rows.insertOne({ _id: 'two', email: SECRET }));
    expect(String(single)).toContain(SECRET);
    expect(logged(single)).toContain('11000');
    const several = await failureOf(rows.insertMany([{ _id: 'three', email: SECRET }]));
    for (const failure of [single, several, new Error('outer', { cause: single })])
      expect(logged(failure)).not.toContain(SECRET);
    const [refused] = await writeMany(rows, [{ insertOne: { document: { _id: SECRET.repeat(100), email: 'x' } } }]);
    expect(refused).toBeInstanceOf(Error);
    expect(logged(refused)).not.toContain(SECRET);
  });

  it('[ST7] does not quote what could not be parsed, nor what libraries hang on their errors', async () => {
    const unparsed = await failureOf(new Response(`{"email":"${SECRET}"`).json());
    expect(unparsed).toBeInstanceOf(SyntaxError);
    const unknown = await failureOf(new Response(`${SECRET}`).json());
    expect(String(unknown)).toContain('ada');
    expect(logged(unknown)).not.toContain('ada');
    for (const failure of [unparsed, Object.assign(new Error('too large'), { body: SECRET })])
      expect(logged(failure)).not.toContain(SECRET);
  });
});
