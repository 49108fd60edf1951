/** What is so, and since when; while something is under way it can be either. */
export interface Ledger {
  begin(fact: string): void;
  settle(fact: string, value: boolean): void;
  /** What was so all the time since then; undefined when it was not the same all the time. */
  held(fact: string, since: number): boolean | undefined;
}

export function createLedger(now: () => number): Ledger {
  const facts = new Map<string, { value: boolean | undefined; since: number }>();
  const write = (fact: string, value: boolean | undefined) => void facts.set(fact, { value, since: now() });
  return {
    begin: (fact) => write(fact, undefined),
    settle: write,
    held(fact, since) {
      const known = facts.get(fact) ?? { value: false, since: 0 };
      return known.since <= since ? known.value : undefined;
    },
  };
}
