import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '#server/test/test-database.ts';
import { writeMany } from './write-many.ts';

interface Row {
  _id: string;
  text: string;
}

let closeDatabase: () => Promise<void>;
beforeAll(async () => {
  closeDatabase = await openTestDatabase();
});
afterAll(() => closeDatabase());

it('[IN9] says of each row whether it was new, also of one that comes twice in a command', async () => {
  const rows = mongoose.connection.collection<Row>('write_many');
  const insert = (...ids: string[]) =>
    writeMany(
      rows,
      ids.map((_id) => ({ insertOne: { document: { _id, text: _id } } })),
    );
  expect(await insert('a', 'b')).toEqual([true, true]);
  expect(await insert('c', 'a', 'd', 'd', 'b', 'e')).toEqual([true, false, true, false, false, true]);
  expect(await rows.countDocuments()).toBe(5);
});

it('[IN9] tells a row that is refused from one that is there already, and keeps the others', async () => {
  const rows = mongoose.connection.collection<Row>('write_many_refused');
  const tooLongForAKey = 'x'.repeat(2_000);
  const results = await writeMany(
    rows,
    ['a', tooLongForAKey, 'b'].map((_id) => ({ insertOne: { document: { _id, text: '' } } })),
  );
  expect(results).toEqual([true, expect.any(Error), true]);
  expect(await rows.countDocuments()).toBe(2);
});
