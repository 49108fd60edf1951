import { Gauge, type GaugeConfiguration, type Registry } from 'prom-client';
import { within } from '#server/database/deadline.ts';
import { healthStatuses, type SyncHealth } from '#shared/sync-health.ts';

/** Anybody may ask for `/metrics`, as often as they like. */
const CACHE_MS = 1_000;
/** A scrape that waits for a silent database is given up as a whole: Prometheus has ten seconds. */
const READ_LIMIT_MS = 2_000;

interface HealthGauge extends Pick<GaugeConfiguration<string>, 'name' | 'help' | 'labelNames'> {
  /** Sets what is known; labels that it does not set are left out. */
  show(gauge: Gauge, health: SyncHealth): void;
}

const gauges: HealthGauge[] = [
  {
    name: 'rollcall_sync_check',
    help: 'Checks of the sync: 0 ok, 1 warning, 2 failing',
    labelNames: ['check'],
    show(gauge, { checks }) {
      for (const { name, status } of checks) gauge.set({ check: name }, healthStatuses.indexOf(status));
    },
  },
  {
    name: 'rollcall_inbox_events',
    help: 'Events in the inbox that are not applied, by state; 10000 means that many or more',
    labelNames: ['state'],
    show(gauge, { waiting, dead, quarantined }) {
      for (const [state, events] of Object.entries({ waiting, dead, quarantined })) gauge.set({ state }, events);
    },
  },
  {
    name: 'rollcall_last_delivery_age_seconds',
    help: 'Since the receipt of the last delivery',
    show(gauge, { lastReceivedAt, serverNow }) {
      if (lastReceivedAt !== null) gauge.set((serverNow - lastReceivedAt) / 1000);
    },
  },
];

/**
 * Has the health of the sync on `/metrics`, with one reading for all gauges. When it cannot be read soon, these are left out and
 * `rollcall_sync_health_up` is 0: everything else on the page is as good as ever.
 */
export function addHealthGauges(registry: Registry, readHealth: () => Promise<SyncHealth>, now: () => number): void {
  const share = shareReading(() => readHealth().catch(() => undefined), now);
  const read = () => within(READ_LIMIT_MS, share()).catch(() => undefined);
  for (const { show, ...configuration } of gauges) {
    registry.registerMetric(
      new Gauge({
        ...configuration,
        registers: [],
        async collect() {
          const health = await read();
          this.reset();
          // Without labels a gauge would begin with a 0 that nobody has measured.
          if (configuration.labelNames === undefined) this.remove();
          if (health !== undefined) show(this, health);
        },
      }),
    );
  }
  registry.registerMetric(
    new Gauge({
      name: 'rollcall_sync_health_up',
      help: 'Whether the health of the sync could be read',
      registers: [],
      async collect() {
        this.set((await read()) === undefined ? 0 : 1);
      },
    }),
  );
}

/** One reading for all who ask while it is under way, or within a second after it was begun. */
function shareReading<Reading>(read: () => Promise<Reading>, now: () => number): () => Promise<Reading> {
  let shared: { reading: Promise<Reading>; freshUntil: number; isUnderWay: boolean } | undefined;
  return () => {
    if (shared !== undefined && (shared.isUnderWay || now() < shared.freshUntil)) return shared.reading;
    const begun = { reading: read(), freshUntil: now() + CACHE_MS, isUnderWay: true };
    void begun.reading.finally(() => {
      begun.isUnderWay = false;
    });
    shared = begun;
    return begun.reading;
  };
}
