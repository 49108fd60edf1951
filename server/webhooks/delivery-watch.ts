/** What this process has seen of deliveries lately; what the database does not know because it was refused or is not kept. */
export interface DeliveryWatch {
  noteRefusal(code: string): void;
  /** Of a delivery whose signature has proved right: our clock less the sender's timestamp, in milliseconds. */
  noteClock(differenceMs: number): void;
  /** Refusals of the last hour, by error code. */
  recentRefusals(): Map<string, number>;
  /** The smallest difference of the last deliveries: the way here only adds to it. Undefined before the first. */
  clockDifferenceMs(): number | undefined;
  /** Whether a delivery was verified in the last hour: refusals beside it may come from anybody. */
  hasVerified(): boolean;
}

const REMEMBER_MS = 3_600_000;
/** Bounds what a flood can make us remember. */
const MAX_REFUSALS = 1_000;
const CLOCK_SAMPLES = 20;

export function createDeliveryWatch(now: () => number): DeliveryWatch {
  const refusals: { code: string; at: number }[] = [];
  const differences: number[] = [];
  let verifiedAt = Number.NEGATIVE_INFINITY;

  return {
    noteRefusal(code) {
      refusals.push({ code, at: now() });
      if (refusals.length > MAX_REFUSALS) refusals.shift();
    },
    noteClock(differenceMs) {
      verifiedAt = now();
      differences.push(differenceMs);
      if (differences.length > CLOCK_SAMPLES) differences.shift();
    },
    recentRefusals() {
      const recent = refusals.filter(({ at }) => at > now() - REMEMBER_MS);
      return recent.reduce((counts, { code }) => counts.set(code, (counts.get(code) ?? 0) + 1), new Map());
    },
    clockDifferenceMs: () =>
      differences.reduce<number | undefined>(
        (least, value) => (least === undefined || Math.abs(value) < Math.abs(least) ? value : least),
        undefined,
      ),
    hasVerified: () => verifiedAt > now() - REMEMBER_MS,
  };
}
