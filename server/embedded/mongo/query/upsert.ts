import type { BsonDocument } from '#server/embedded/mongo/bson/bson-value.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { conjunctsOf, type Filter } from './filter.ts';
import type { Update } from './update.ts';
import { writeAt } from './update-path.ts';

/** The document an upsert inserts when nothing matched: the filter's equalities, then the update. It may lack an `_id`. */
export function documentToUpsert(filter: Filter, update: Update): BsonDocument {
  const seed = seedOf(filter, update.isReplacement);
  return update.apply(seed, true);
}

function seedOf(filter: Filter, takesOnlyId: boolean): BsonDocument {
  const seed: BsonDocument = new Map();
  const seen: string[] = [];
  for (const { path, parts, test } of conjunctsOf(soleClause(filter))) {
    if (test.op !== 'eq' || (takesOnlyId && path !== '_id')) continue;
    if (seen.some((other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))) {
      throw new CommandError(
        'NotSingleValueField',
        `cannot infer query fields to set, path '${path}' is matched twice`,
      );
    }
    seen.push(path);
    writeAt(seed, parts, test.value);
  }
  return seed;
}

/** An `$or` of one clause says the same as the clause. */
function soleClause(filter: Filter): Filter {
  if (filter.kind === 'or' && filter.clauses.length === 1 && filter.clauses[0] !== undefined)
    return soleClause(filter.clauses[0]);
  return filter.kind === 'and' ? { kind: 'and', clauses: filter.clauses.map(soleClause) } : filter;
}
