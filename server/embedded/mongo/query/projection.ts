import {
  type BsonDocument,
  type BsonValue,
  isDocument,
  isNumber,
  toNumber,
} from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { parsePath } from './field-path.ts';

type FieldTree = Map<string, FieldTree | undefined>;

/** Cuts a document down to what was asked for. */
export type Projection = (document: BsonDocument) => BsonDocument;

/** Parses a projection that includes or excludes fields; expressions and projection operators are BadValue (2). Empty is `undefined`. */
export function parseProjection(spec: BsonDocument): Projection | undefined {
  if (spec.size === 0) return undefined;
  const tree: FieldTree = new Map();
  let isInclusion: boolean | undefined;
  let showsId: boolean | undefined;
  for (const [path, value] of spec) {
    const isShown = readFlag(path, value);
    if (path === '_id') {
      showsId = isShown;
      continue;
    }
    if (isInclusion !== undefined && isInclusion !== isShown) {
      throw new CommandError('BadValue', `Cannot mix inclusion and exclusion in one projection, at field ${path}`);
    }
    isInclusion = isShown;
    plant(tree, path);
  }
  return (isInclusion ?? showsId === true) ? including(tree, showsId ?? true) : excluding(tree, showsId ?? true);
}

function readFlag(path: string, value: BsonValue): boolean {
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return toNumber(value) !== 0;
  throw new CommandError(
    'BadValue',
    `Only inclusion and exclusion are supported in a projection by the embedded database, at field ${path}`,
  );
}

function plant(tree: FieldTree, path: string): void {
  const parts = parsePath(path);
  const last = parts.pop() ?? '';
  let at = tree;
  for (const part of parts) {
    const next = at.get(part) ?? new Map();
    if (at.has(part) && at.get(part) === undefined) throw collision(path);
    at.set(part, next);
    at = next;
  }
  if (at.has(last)) throw collision(path);
  at.set(last, undefined);
}

function collision(path: string): CommandError {
  return new CommandError('BadValue', `Path collision at ${path}`);
}

function including(tree: FieldTree, showsId: boolean): Projection {
  if (showsId) tree.set('_id', undefined);
  return (document) => keep(document, tree);
}

function excluding(tree: FieldTree, showsId: boolean): Projection {
  if (!showsId) tree.set('_id', undefined);
  return (document) => drop(document, tree);
}

function keep(document: BsonDocument, tree: FieldTree): BsonDocument {
  const kept: BsonDocument = new Map();
  for (const [name, value] of document) {
    if (!tree.has(name)) continue;
    const below = tree.get(name);
    const result = below === undefined ? value : keepBelow(value, below);
    if (result !== undefined) kept.set(name, result);
  }
  return kept;
}

function keepBelow(value: BsonValue, tree: FieldTree): BsonValue | undefined {
  if (isDocument(value)) return keep(value, tree);
  if (!Array.isArray(value)) return undefined;
  return value.map((element) => keepBelow(element, tree)).filter((element) => element !== undefined);
}

function drop(document: BsonDocument, tree: FieldTree): BsonDocument {
  const kept: BsonDocument = new Map();
  for (const [name, value] of document) {
    const below = tree.get(name);
    if (below !== undefined) kept.set(name, dropBelow(value, below));
    else if (!tree.has(name)) kept.set(name, value);
  }
  return kept;
}

function dropBelow(value: BsonValue, tree: FieldTree): BsonValue {
  if (isDocument(value)) return drop(value, tree);
  return Array.isArray(value) ? value.map((element) => dropBelow(element, tree)) : value;
}
