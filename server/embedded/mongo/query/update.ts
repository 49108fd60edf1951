import { areEqual } from '#server/embedded/mongo/bson/bson-order.ts';
import { type BsonDocument, type BsonValue, isDocument, typeNameOf } from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { keyText } from './matcher.ts';
import { type Change, UPDATE_OPERATORS } from './update-operators.ts';
import { comparePaths, parseUpdatePath, refuseConflicts } from './update-path.ts';

/** A parsed update. `apply` changes a decoded document, which the caller owns, and returns the result. */
export interface Update {
  readonly isReplacement: boolean;
  apply(document: BsonDocument, isInsert: boolean): BsonDocument;
}

interface PathChange {
  readonly path: string;
  readonly parts: readonly string[];
  readonly isOnlyOnInsert: boolean;
  readonly change: Change;
}

/** Parses a replacement or a document of update operators. Pipelines and unknown operators are FailedToParse (9). */
export function parseUpdate(spec: BsonValue): Update {
  if (!isDocument(spec)) {
    const what = Array.isArray(spec)
      ? 'Update pipelines are not supported by the embedded database'
      : 'Update argument must be an object';
    throw new CommandError('FailedToParse', what);
  }
  const [first] = spec.keys();
  return first?.startsWith('$') ? parseOperators(spec) : parseReplacement(spec);
}

function parseReplacement(replacement: BsonDocument): Update {
  for (const name of replacement.keys()) {
    if (name.startsWith('$')) {
      throw new CommandError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' is not allowed in a replacement document.`,
      );
    }
  }
  return {
    isReplacement: true,
    apply(document) {
      const oldId = document.get('_id');
      const newId = replacement.get('_id');
      if (oldId !== undefined && newId !== undefined && !areEqual(oldId, newId)) throw immutableId();
      const id = oldId ?? newId;
      const fields = [...replacement].filter(([name]) => name !== '_id');
      return new Map(id === undefined ? fields : [['_id', id], ...fields]);
    },
  };
}

function parseOperators(spec: BsonDocument): Update {
  const changes: PathChange[] = [];
  for (const [name, operands] of spec) changes.push(...parseOperator(name, operands));
  changes.sort((left, right) => comparePaths(left.parts, right.parts));
  refuseConflicts(changes);
  return {
    isReplacement: false,
    apply(document, isInsert) {
      const oldId = document.get('_id');
      // As text, since a change inside the `_id` would change the old value too.
      const oldKey = keyText(oldId);
      for (const { change, parts, isOnlyOnInsert } of changes) if (isInsert || !isOnlyOnInsert) change(document, parts);
      const newId = document.get('_id');
      if (oldId !== undefined && (newId === undefined || keyText(newId) !== oldKey)) throw immutableId();
      return document;
    },
  };
}

function parseOperator(name: string, operands: BsonValue): PathChange[] {
  const operator = UPDATE_OPERATORS.get(name);
  if (operator === undefined) {
    throw new CommandError(
      'FailedToParse',
      `Unknown or unsupported modifier: ${name}. Expected a valid update modifier`,
    );
  }
  if (!isDocument(operands)) {
    throw new CommandError(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeNameOf(operands)} instead, for ${name}`,
    );
  }
  return [...operands].map(([path, operand]) => ({
    path,
    parts: parseUpdatePath(path),
    isOnlyOnInsert: name === '$setOnInsert',
    change: operator(operand, path),
  }));
}

function immutableId(): CommandError {
  return new CommandError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}
