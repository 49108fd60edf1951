import type { BsonValue } from '#server/embedded/mongo/bson/bson-value.ts';
import type { Pattern } from './pattern.ts';

/** A question about one value. `exists`, `size` and the two `elemMatch` look at an array as a whole, the others at its elements too. */
export type LeafTest =
  | { readonly op: ComparisonOperator; readonly value: BsonValue }
  | {
      readonly op: 'in';
      readonly values: readonly BsonValue[];
      readonly keys: ReadonlySet<string>;
      readonly patterns: readonly Pattern[];
    }
  | { readonly op: 'regex'; readonly pattern: Pattern }
  | { readonly op: 'type'; readonly names: ReadonlySet<string> }
  | { readonly op: 'exists' }
  | { readonly op: 'size'; readonly size: number }
  | { readonly op: 'elemMatchObject'; readonly filter: Filter }
  | { readonly op: 'elemMatchValue'; readonly filter: Filter };

export type ComparisonOperator = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

export interface FieldFilter {
  readonly kind: 'field';
  readonly path: string;
  readonly parts: readonly string[];
  readonly test: LeafTest;
}

/** A parsed query. `$ne`, `$nin` and `$not` are `not`; `$all` is an `and` of equalities. */
export type Filter =
  | FieldFilter
  | { readonly kind: 'and' | 'or' | 'nor'; readonly clauses: readonly Filter[] }
  | { readonly kind: 'not'; readonly clause: Filter };

/** The fields that must hold all together: what an index can be asked for. */
export function conjunctsOf(filter: Filter): FieldFilter[] {
  if (filter.kind === 'field') return [filter];
  return filter.kind === 'and' ? filter.clauses.flatMap(conjunctsOf) : [];
}
