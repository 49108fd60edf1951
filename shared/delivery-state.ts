/**
 * `received`: waiting for a worker; `failed`: waiting for another try. The rest is settled: `applied`; `skipped` with a
 * reason; `quarantined`, meant for another Clerk instance; `dead`, given up after the last try.
 */
export const deliveryStates = ['received', 'failed', 'applied', 'skipped', 'quarantined', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
