import type { Collection, Index } from '#server/embedded/mongo/storage/collection.ts';
import { CUT_INDEX_KEY, type KeyRange } from '#server/embedded/mongo/storage/storage-keys.ts';
import type { KeyField } from './compound-key.ts';
import { conjunctsOf, type FieldFilter, type Filter } from './filter.ts';
import { after, boundsOf, type FieldBounds } from './key-bounds.ts';
import { isImplied } from './partial-index.ts';

/** How the documents of a query are found. The filter is still asked of each of them. */
export interface Plan {
  /** `undefined` walks the documents themselves, which lie in `_id` order. */
  readonly index: Index | undefined;
  /** Disjoint and in key order. */
  readonly ranges: readonly KeyRange[];
  readonly isReverse: boolean;
  /** Whether documents come in the order the query sorts by. */
  readonly isSorted: boolean;
  /** How many fields of the index narrow the search; 0 looks at everything in it. */
  readonly boundFields: number;
}

interface Candidate {
  readonly index: Index | undefined;
  readonly fields: readonly KeyField[];
  readonly range: KeyRange;
  readonly isMultikey: boolean;
  readonly canSort: boolean;
}

/** More starting points than this are not worth looking up one by one. */
const MAX_POINTS = 100_000;
const ID_FIELD: KeyField = { path: '_id', parts: ['_id'], direction: 1 };

/** Chooses the index whose leading fields narrow the search most; a sort that comes for free decides between equals. */
export function planQuery(collection: Collection, filter: Filter, sort: readonly KeyField[]): Plan {
  const conjuncts = conjunctsOf(filter);
  const plans = candidatesOf(collection, conjuncts).map((candidate) => planWith(candidate, conjuncts, sort));
  let best: Plan | undefined;
  let bestScore = -1;
  for (const [plan, score] of plans) {
    if (score <= bestScore) continue;
    best = plan;
    bestScore = score;
  }
  return (
    best ?? { index: undefined, ranges: [collection.dataRange], isReverse: false, isSorted: false, boundFields: 0 }
  );
}

function candidatesOf(collection: Collection, conjuncts: readonly FieldFilter[]): Candidate[] {
  const candidates: Candidate[] = [
    { index: undefined, fields: [ID_FIELD], range: collection.dataRange, isMultikey: false, canSort: true },
  ];
  for (const index of collection.indexes) {
    if (index.partialFilter !== undefined && !isImplied(index.partialFilter, conjuncts)) continue;
    const { fields, range, isMultikey } = index;
    candidates.push({ index, fields, range, isMultikey, canSort: !isMultikey && !index.hasLongKeys });
  }
  return candidates;
}

function planWith(candidate: Candidate, conjuncts: readonly FieldFilter[], sort: readonly KeyField[]): [Plan, number] {
  const bounds = fieldBoundsOf(candidate, conjuncts);
  const canSort = candidate.canSort || sort.length === 0;
  const direction = canSort ? sortDirection(candidate, bounds, sort) : undefined;
  const plan: Plan = {
    index: candidate.index,
    ranges: rangesOf(candidate.range.from, bounds),
    isReverse: direction === -1,
    isSorted: direction !== undefined,
    boundFields: bounds.length,
  };
  return [plan, scoreOf(candidate, bounds, plan.isSorted && sort.length > 0)];
}

function scoreOf(candidate: Candidate, bounds: readonly FieldBounds[], isSorted: boolean): number {
  let score = isSorted ? 4 : 0;
  for (const bound of bounds) score += 'points' in bound ? 10 : 5;
  const isUnique = candidate.index === undefined || candidate.index.spec.isUnique;
  const isWholeKey = bounds.length === candidate.fields.length && bounds.every((bound) => 'points' in bound);
  if (isUnique && isWholeKey) score += candidate.index === undefined ? 30 : 20;
  return score;
}

/** Bounds of the index's leading fields, up to and including the first that is a stretch. */
function fieldBoundsOf(candidate: Candidate, conjuncts: readonly FieldFilter[]): FieldBounds[] {
  const found: FieldBounds[] = [];
  const roots = new Set<string>();
  let points = 1;
  for (const { path, parts, direction } of candidate.fields) {
    // Fields inside one array may be met by different elements of it, so only the first of them narrows.
    const root = parts[0] ?? '';
    if (candidate.isMultikey && roots.has(root)) break;
    const tests = conjuncts.filter((conjunct) => conjunct.path === path).map(({ test }) => test);
    const bounds = boundsOf(tests, direction < 0, candidate.isMultikey);
    if (bounds === undefined) break;
    if ('points' in bounds) points *= bounds.points.length;
    if (points > MAX_POINTS) break;
    roots.add(root);
    found.push(bounds);
    if ('bounds' in bounds) break;
  }
  return found;
}

function rangesOf(prefix: Buffer, fieldBounds: readonly FieldBounds[]): KeyRange[] {
  let ranges: KeyRange[] = [{ from: prefix, to: after(prefix) }];
  for (const field of fieldBounds) {
    const stretches =
      'bounds' in field ? [field.bounds] : field.points.map((point) => ({ from: point, to: after(point) }));
    ranges = ranges.flatMap(({ from: start }) =>
      stretches.map(({ from, to }) => ({ from: Buffer.concat([start, from]), to: Buffer.concat([start, to]) })),
    );
  }
  return joined(ranges.map((range) => cut(range, prefix.length)));
}

/** Stored keys may be cut (storage-keys.ts), so bounds are too, always outwards. */
function cut({ from, to }: KeyRange, prefixSize: number): KeyRange {
  const size = prefixSize + CUT_INDEX_KEY;
  return {
    from: from.length > size ? from.subarray(0, size) : from,
    to: to.length > size ? after(to.subarray(0, size)) : to,
  };
}

/** Leaves out empty ranges and joins those that came to overlap by being cut, so that no row is met twice. */
function joined(ranges: readonly KeyRange[]): KeyRange[] {
  const disjoint: KeyRange[] = [];
  for (const range of ranges) {
    const last = disjoint.at(-1);
    if (Buffer.compare(range.from, range.to) >= 0) continue;
    if (last === undefined || Buffer.compare(last.to, range.from) <= 0) disjoint.push(range);
    else if (Buffer.compare(last.to, range.to) < 0) disjoint[disjoint.length - 1] = { from: last.from, to: range.to };
  }
  return disjoint;
}

/** 1 or -1 when walking the index that way gives the sort's order, else `undefined`. No sort is any order. */
function sortDirection(
  candidate: Candidate,
  bounds: readonly FieldBounds[],
  sort: readonly KeyField[],
): 1 | -1 | undefined {
  const isFixed = (_: unknown, at: number) => isSinglePoint(bounds[at]);
  const fixedPaths = new Set(candidate.fields.filter(isFixed).map(({ path }) => path));
  const isUnique = candidate.index === undefined || candidate.index.spec.isUnique;
  const moving = candidate.fields.filter((field, at) => !isFixed(field, at));
  // Rows with equal keys lie in the order of their ids.
  const parts = isUnique ? moving : [...moving, ID_FIELD];
  const wanted = sort.filter(({ path }) => !fixedPaths.has(path));
  let direction: 1 | -1 | undefined;
  for (const [at, { path, direction: wantedDirection }] of wanted.entries()) {
    const part = parts[at];
    // All parts are used up: at most one document has this key, so further fields decide nothing.
    if (part === undefined) break;
    const relative = part.direction === wantedDirection ? 1 : -1;
    if (part.path !== path || (direction ?? relative) !== relative) return undefined;
    direction = relative;
    if (path === '_id') break;
  }
  return direction ?? 1;
}

function isSinglePoint(bounds: FieldBounds | undefined): boolean {
  return bounds !== undefined && 'points' in bounds && bounds.points.length === 1;
}
