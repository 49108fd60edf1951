import { createHourTally, type HourTally } from './hour-tally.ts';

/** What was refused with one error code in the last hour. */
export interface Refusals {
  count: number;
  /** Those that no verified delivery has followed, and how long they have gone on: from the first to the last, in ms. */
  sinceVerified: { count: number; spanMs: number };
}

/** What this process has seen of deliveries lately; what the database does not know because it was refused or is not kept. */
export interface DeliveryWatch {
  noteRefusal(code: string): void;
  /** Of a delivery whose signature has proved right: our clock less the sender's timestamp, in milliseconds. */
  noteClock(differenceMs: number): void;
  refusalsOf(code: string): Refusals;
  /** The smallest difference of the last deliveries: the way here only adds to it. Undefined before the first. */
  clockDifferenceMs(): number | undefined;
  /** Whether a delivery was verified in the last hour. */
  hasVerified(): boolean;
}

const REMEMBER_MS = 3_600_000;
const CLOCK_SAMPLES = 20;
const NONE: Refusals = { count: 0, sinceVerified: { count: 0, spanMs: 0 } };

/** `steadyNow` is in milliseconds since any moment, and never jumps: the clock that tells the time may be what is wrong. */
export function createDeliveryWatch(steadyNow: () => number): DeliveryWatch {
  /** By error code, of which there are few. */
  const refusals = new Map<string, { all: HourTally; sinceVerified: HourTally }>();
  const differences: number[] = [];
  let verifiedAt = Number.NEGATIVE_INFINITY;

  return {
    noteRefusal(code) {
      const known = refusals.get(code);
      const tallies = known ?? { all: createHourTally(steadyNow), sinceVerified: createHourTally(steadyNow) };
      if (known === undefined) refusals.set(code, tallies);
      tallies.all.add();
      tallies.sinceVerified.add();
    },
    noteClock(differenceMs) {
      verifiedAt = steadyNow();
      for (const { sinceVerified } of refusals.values()) sinceVerified.clear();
      differences.push(differenceMs);
      if (differences.length > CLOCK_SAMPLES) differences.shift();
    },
    refusalsOf(code) {
      const tallies = refusals.get(code);
      if (tallies === undefined) return NONE;
      return { count: tallies.all.read().count, sinceVerified: tallies.sinceVerified.read() };
    },
    clockDifferenceMs: () =>
      differences.reduce<number | undefined>(
        (least, value) => (least === undefined || Math.abs(value) < Math.abs(least) ? value : least),
        undefined,
      ),
    hasVerified: () => verifiedAt > steadyNow() - REMEMBER_MS,
  };
}
