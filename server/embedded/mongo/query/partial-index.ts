import { areEqual } from '#server/embedded/mongo/bson/bson-order.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { conjunctsOf, type FieldFilter, type Filter, type LeafTest } from './filter.ts';
import { satisfies } from './matcher.ts';

const SUPPORTED = ['eq', 'gt', 'gte', 'lt', 'lte', 'type', 'exists'];

/** Refuses, with CannotCreateIndex (67), a partial index that `isImplied` could not judge. */
export function checkPartialFilter(filter: Filter): void {
  const isFlat =
    filter.kind === 'field' || (filter.kind === 'and' && filter.clauses.every((clause) => clause.kind === 'field'));
  if (isFlat && conjunctsOf(filter).every(({ test }) => SUPPORTED.includes(test.op))) return;
  throw new CommandError(
    'CannotCreateIndex',
    `Expression not supported in partial index; the operators are: ${SUPPORTED.join(', ')}`,
  );
}

/** Whether every document that the conjuncts let through is inside a partial index; in doubt, no. */
export function isImplied(partialFilter: Filter, conjuncts: readonly FieldFilter[]): boolean {
  return conjunctsOf(partialFilter).every((needed) =>
    conjuncts.some((given) => given.path === needed.path && implies(given.test, needed.test)),
  );
}

function implies(given: LeafTest, needed: LeafTest): boolean {
  if (isSame(given, needed)) return true;
  // A value that is there passes whatever it passes by itself. Null may stand for a missing field, an array for its elements.
  // MongoDB infers no type from a value.
  if (needed.op === 'type') return false;
  if (given.op !== 'eq' || given.value === null || Array.isArray(given.value)) return false;
  return satisfies(needed, given.value);
}

function isSame(given: LeafTest, needed: LeafTest): boolean {
  if (given.op !== needed.op) return false;
  if (given.op === 'exists') return true;
  return 'value' in given && 'value' in needed && areEqual(given.value, needed.value);
}
