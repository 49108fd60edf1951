import { closeSync, openSync, readSync } from 'node:fs';

/** The first page's header of 24 bytes is followed by lmdb's magic number (MDB_MAGIC in lmdb's mdb.c), in the machine's byte order. */
const MAGIC_AT = 24;
const MAGIC = 0xbeefc0de;

/** Throws when a file is there that lmdb did not write: lmdb itself would end the whole process over it. */
export function checkFileHeader(path: string): void {
  const header = readHeader(path);
  if (header.length === 0) return;
  const isOurs =
    header.length === MAGIC_AT + 4 && [header.readUInt32LE(MAGIC_AT), header.readUInt32BE(MAGIC_AT)].includes(MAGIC);
  if (!isOurs) throw new Error('data.mdb is damaged, or is not a database file');
}

/** The first bytes of a file, none when it is missing or empty. */
function readHeader(path: string): Buffer {
  const header = Buffer.alloc(MAGIC_AT + 4);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
  try {
    return header.subarray(0, readSync(file, header));
  } finally {
    closeSync(file);
  }
}
