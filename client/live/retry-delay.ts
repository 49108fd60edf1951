const FIRST_MS = 1_000;
export const LONGEST_PAUSE_MS = 60_000;

/**
 * How long to wait before the attempt after `failures` failures (1, 2, 3 …), in milliseconds: doubling up to a minute,
 * and spread by a random half so that a restarted server is not met by everybody at once.
 */
export function retryDelayMs(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.round(ceiling * (0.5 + random() / 2));
}
