import { createRandom } from '#server/test/story/random.ts';

export interface Chance {
  /** From `least` to `most`, both included, whole. */
  between: (least: number, most: number) => number;
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** Undefined when there is none. */
  pickAny: <Item>(items: Iterable<Item>) => Item | undefined;
  /** True in `share` of all cases, from 0 to 1. */
  happens: (share: number) => boolean;
}

/** Everything left to chance, all of it from one seed. */
export function createChance(seed: number): Chance {
  const random = createRandom(seed);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  return {
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    pickAny(items) {
      const list = [...items];
      return list[between(0, list.length - 1)];
    },
    happens: (share) => random() < share,
  };
}
