import { Counter, type Registry } from 'prom-client';

export interface EventCounter {
  /** `type` as Clerk names it; `outcome` such as `received`, `duplicate`, `applied`, or an error code. */
  count(type: string, outcome: string): void;
}

/** Only signed deliveries name a type here, so the number of label values stays small. */
export function createEventCounter(registry: Registry): EventCounter {
  const counter = new Counter({
    name: 'rollcall_webhook_events_total',
    help: 'Webhook deliveries by event type and by what became of them',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  });
  return { count: (type, outcome) => counter.inc({ type, outcome }) };
}
