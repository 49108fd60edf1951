import { Gauge, type Registry } from 'prom-client';

/** Says on `/metrics` whether the database answers; what else is there needs no database, or is left out without one. */
export function addDatabaseGauge(registry: Registry, askDatabase: () => Promise<void>): void {
  registry.registerMetric(
    new Gauge({
      name: 'rollcall_database_up',
      help: 'Whether the database answers within two seconds',
      registers: [],
      async collect() {
        const isUp = await askDatabase().then(
          () => true,
          () => false,
        );
        this.set(isUp ? 1 : 0);
      },
    }),
  );
}
