import type { Visit } from '#shared/visit.ts';

/** How many people something is told of. */
export const amountOf = ({ counts }: Visit): number => counts.joined + counts.left + counts.changed;
