import {
  type BsonDocument,
  type BsonValue,
  isDocument,
  isNumber,
  toNumber,
} from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { type KeyField, parseKeyFields } from './compound-key.ts';
import { parseFilter } from './filter.parser.ts';
import type { Filter } from './filter.ts';
import { Grouping } from './group.stage.ts';
import { type Projection, parseProjection } from './projection.ts';

/** A pipeline this database can run: a query, and at most one stage that makes other documents of what it finds. */
export interface Pipeline {
  readonly filter: Filter;
  readonly sort: readonly KeyField[];
  readonly skip: number;
  /** 0 is no limit. */
  readonly limit: number;
  readonly projection: Projection | undefined;
  readonly grouping: Grouping | undefined;
  /** The field that `$count` puts the number of documents in. */
  readonly countField: string | undefined;
}

type Draft = { -readonly [Name in keyof Pipeline]: Pipeline[Name] } & { matches: Filter[] };

/** Stages must come in this order, each at most once, except for `$match`; `$project`, `$group` and `$count` exclude each other. */
const ORDER = ['$match', '$sort', '$skip', '$limit', '$project', '$group', '$count'];
const FIRST_FINAL = ORDER.indexOf('$project');

/** Parses a pipeline. A stage that is not supported is refused by name (40324), as is one in a place that is not. */
export function parsePipeline(stages: readonly BsonValue[]): Pipeline {
  const draft: Draft = {
    matches: [],
    filter: { kind: 'and', clauses: [] },
    sort: [],
    skip: 0,
    limit: 0,
    projection: undefined,
    grouping: undefined,
    countField: undefined,
  };
  let last = 0;
  for (const stage of stages) {
    const [name, spec] = stageOf(stage);
    const place = ORDER.indexOf(name);
    if (place < 0) throw new CommandError('UnknownStage', `Unrecognized or unsupported pipeline stage name: '${name}'`);
    const isInOrder = place > last || (place === 0 && last === 0);
    if (!isInOrder || last >= FIRST_FINAL)
      throw new CommandError(
        'UnknownStage',
        `The embedded database does not support '${name}' in this place of a pipeline`,
      );
    last = place;
    apply(draft, name, spec);
  }
  const { matches, ...pipeline } = draft;
  return { ...pipeline, filter: { kind: 'and', clauses: matches } };
}

function stageOf(stage: BsonValue): [string, BsonValue] {
  const [entry] = isDocument(stage) && stage.size === 1 ? stage : [];
  if (entry === undefined)
    throw new CommandError('BadValue', 'A pipeline stage specification object must contain exactly one field.');
  return entry;
}

function apply(draft: Draft, name: string, spec: BsonValue): void {
  if (name === '$match') draft.matches.push(parseFilter(documentOf(name, spec)));
  else if (name === '$sort') draft.sort = parseKeyFields(documentOf(name, spec), 'sort');
  else if (name === '$skip') draft.skip = wholeNumber(name, spec, 0);
  else if (name === '$limit') draft.limit = wholeNumber(name, spec, 1);
  else if (name === '$project') draft.projection = parseProjection(documentOf(name, spec));
  else if (name === '$group') draft.grouping = new Grouping(spec);
  else draft.countField = fieldName(spec);
}

function documentOf(name: string, spec: BsonValue): BsonDocument {
  if (isDocument(spec) && (name === '$match' || spec.size > 0)) return spec;
  throw new CommandError('BadValue', `the ${name} specification must be an object with at least one field`);
}

function wholeNumber(name: string, spec: BsonValue, least: number): number {
  const value = isNumber(spec) ? toNumber(spec) : Number.NaN;
  if (Number.isInteger(value) && value >= least) return value;
  throw new CommandError('BadValue', `the argument to ${name} must be a whole number from ${least}`);
}

function fieldName(spec: BsonValue): string {
  if (typeof spec === 'string' && /^[^$.\0][^.\0]*$/.test(spec)) return spec;
  throw new CommandError('BadValue', 'the count field must be a non-empty string without a dollar or a dot');
}
