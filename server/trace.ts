import { channel } from 'node:diagnostics_channel';

/** The way of a delivery, in order; `appended` once for each change it makes. */
export const steps = ['received', 'verified', 'stored', 'started', 'appended', 'settled'] as const;
export type Step = (typeof steps)[number];

export interface TraceEntry {
  /** The delivery's `svix-id`. */
  event: string;
  step: Step;
  /** The machine's monotonic clock, in nanoseconds: the same for every process. */
  at: bigint;
}

const deliveryChannel = channel('rollcall:delivery');

/** Notes that a delivery has come this far. Costs next to nothing while nobody listens. */
export function trace(event: string, step: Step, at: bigint = process.hrtime.bigint()): void {
  if (deliveryChannel.hasSubscribers) deliveryChannel.publish({ event, step, at } satisfies TraceEntry);
}

export function onTrace(listener: (entry: TraceEntry) => void): void {
  deliveryChannel.subscribe((message) => {
    if (isTraceEntry(message)) listener(message);
  });
}

function isTraceEntry(message: unknown): message is TraceEntry {
  return typeof message === 'object' && message !== null && 'event' in message && 'step' in message && 'at' in message;
}
