import * as z from 'zod/mini';

/** Findings that there is nothing more to say of. */
const plainFindings = [
  /** Clerk has not been compared with what is here yet. */
  'nothing_compared',
  /** A change was missing at one look; the next one tells whether it was only late. */
  'change_suspected',
  'changes_arrived',
  /** Clerk's API does not answer. */
  'clerk_unreachable',
  /** No delivery has shown the sender's clock yet. */
  'clock_unknown',
  'no_signature_refused',
  'types_known',
  'nothing_dead',
  'nothing_waits',
] as const;
export type PlainFinding = (typeof plainFindings)[number];

/** Deliveries are counted up to 10,000; `orMore` when there may be more of them. */
const someDeliveries = { deliveries: z.number(), orMore: z.boolean() };
/** The command that helps, where there is a terminal. */
const onTerminal = z.string();

/**
 * What a check has found: a code and its facts, in no language. Whoever shows it says it to their reader. What goes on `for_long` has
 * gone on for ten minutes or more.
 */
export const healthFindingSchema = z.discriminatedUnion('code', [
  z.object({ code: z.enum(plainFindings) }),
  /** Clerk changed a person at `changedAt` (ms), and no delivery has told of it. */
  z.object({ code: z.literal('change_missing'), changedAt: z.number(), onTerminal }),
  /** By so many seconds this machine's clock and the sender's were apart. */
  z.object({ code: z.literal('clocks_differ'), seconds: z.number() }),
  /** The clocks agreed, after so many requests had been refused for their time. */
  z.object({ code: z.literal('clocks_agree'), refusedBefore: z.number() }),
  /** For their time, with no delivery verified since the first. */
  z.object({ code: z.enum(['times_refused', 'times_refused_for_long']), requests: z.number() }),
  /** They matched no secret: in the last hour, in which others were verified or none, or since the last that was. */
  z.object({
    code: z.enum(['signatures_refused_among_others', 'signatures_refused', 'signatures_refused_for_long']),
    signatures: z.number(),
  }),
  z.object({ code: z.literal('types_unknown'), types: z.array(z.string()), onTerminal }),
  /** They could not be applied, and were given up. */
  z.object({ code: z.literal('deliveries_dead'), ...someDeliveries, onTerminal }),
  z.object({ code: z.literal('deliveries_wait'), ...someDeliveries, oldestMs: z.number(), onTerminal }),
]);
export type HealthFinding = z.infer<typeof healthFindingSchema>;
