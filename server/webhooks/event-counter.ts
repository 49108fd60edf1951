import { Counter, Histogram, type Registry } from 'prom-client';
import type { DeliveryWatch } from './delivery-watch.ts';

export interface EventCounter {
  /** `type` as Clerk names it; `outcome` such as `received`, `duplicate`, `applied`, or an error code. */
  count(type: string, outcome: string): void;
  /** A delivery that was refused, by its error code. */
  countRefusal(code: string): void;
  /** The time from receipt, or from being applied anew, to settlement; in milliseconds. */
  observeLag(lagMs: number): void;
  /** Our clock less the sender's timestamp, in milliseconds; what the delivery took is in it. */
  observeClock(differenceMs: number): void;
}

/** Only signed deliveries name a type here, so the number of label values stays small. */
export function createEventCounter(registry: Registry, watch: DeliveryWatch): EventCounter {
  const registers = [registry];
  const events = new Counter({
    name: 'rollcall_webhook_events_total',
    help: 'Webhook deliveries by event type and by what became of them',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const refusals = new Counter({
    name: 'rollcall_webhook_refusals_total',
    help: 'Webhook deliveries that were refused, by error code',
    labelNames: ['code'],
    registers,
  });
  const lag = new Histogram({
    name: 'rollcall_webhook_lag_seconds',
    help: 'From the receipt of an event, or from being applied anew, until it was settled',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers,
  });
  const clock = new Histogram({
    name: 'rollcall_webhook_clock_difference_seconds',
    help: "Our clock less the sender's timestamp, at receipt",
    buckets: [-60, -10, -2, 0, 2, 10, 60, 300],
    registers,
  });
  return {
    count: (type, outcome) => events.inc({ type, outcome }),
    countRefusal(code) {
      refusals.inc({ code });
      watch.noteRefusal(code);
    },
    observeLag: (lagMs) => lag.observe(lagMs / 1000),
    observeClock(differenceMs) {
      clock.observe(differenceMs / 1000);
      watch.noteClock(differenceMs);
    },
  };
}
