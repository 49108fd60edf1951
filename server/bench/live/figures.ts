import { percentile } from '#server/bench/statistics.ts';
import type { Side } from './live-setting.ts';

export interface Pair<Result> {
  bare: Result[];
  rollcall: Result[];
}

/** Lets both have a turn in every round, so that what else the machine does falls on both alike. */
export async function takeTurns<Result>(
  rounds: number,
  sides: Record<'bare' | 'rollcall', Side>,
  measure: (side: Side, round: number) => Promise<Result>,
): Promise<Pair<Result>> {
  const results: Pair<Result> = { bare: [], rollcall: [] };
  for (let round = 0; round < rounds; round += 1) {
    results.bare.push(await measure(sides.bare, round));
    results.rollcall.push(await measure(sides.rollcall, round));
  }
  return results;
}

export function median(values: number[]): number {
  return percentile(values, 50);
}

export interface Compared {
  bare: number;
  rollcall: number;
  /** The middle of the rounds' own ratios. */
  ratio: number;
  /** The least and the greatest of them. */
  spread: string;
}

/** One figure of each round's results, compared within the round. */
export function compare<Result>({ bare, rollcall }: Pair<Result>, pick: (result: Result) => number): Compared {
  const ratios = rollcall.map((own, index) => {
    const other = bare[index];
    return other === undefined ? Number.NaN : pick(own) / pick(other);
  });
  return {
    bare: median(bare.map(pick)),
    rollcall: median(rollcall.map(pick)),
    ratio: median(ratios),
    spread: `${formatRatio(Math.min(...ratios))} to ${formatRatio(Math.max(...ratios))}`,
  };
}

export function formatRatio(ratio: number): string {
  return ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2);
}

/** With as many digits as say something. */
export function formatFigure(value: number, unit: string): string {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : 1;
  const text = value < 1 && value > 0 ? value.toFixed(2) : value.toFixed(digits);
  return `${text.replace(/\B(?=(\d{3})+(?!\d))/g, ',')} ${unit}`;
}
