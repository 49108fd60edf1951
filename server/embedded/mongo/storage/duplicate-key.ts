import { EJSON } from 'bson';
import type { BsonValue } from '#server/embedded/mongo/bson/bson-value.ts';
import type { ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import type { KeyField } from '#server/embedded/mongo/query/compound-key.ts';
import type { Collection } from './collection.ts';

/** The error of a value that a unique index already has, with `keyPattern` and `keyValue` as MongoDB gives them. */
export function duplicateKey(
  collection: Collection,
  indexName: string,
  fields: readonly Pick<KeyField, 'path' | 'direction'>[],
  values: readonly (BsonValue | undefined)[],
): CommandError {
  const keyPattern: ReplyDocument = {};
  const keyValue: ReplyDocument = {};
  for (const [index, { path, direction }] of fields.entries()) {
    keyPattern[path] = direction;
    keyValue[path] = values[index] ?? null;
  }
  const shown = fields.map(({ path }, index) => `${path}: ${EJSON.stringify(values[index] ?? null)}`).join(', ');
  const message = `E11000 duplicate key error collection: ${collection.namespace} index: ${indexName} dup key: { ${shown} }`;
  return new CommandError('DuplicateKey', message, { keyPattern, keyValue });
}
