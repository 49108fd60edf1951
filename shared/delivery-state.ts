/**
 * `received`: waiting for a worker; `failed`: waiting for another try; `quarantined`: meant for another Clerk instance;
 * `dead`: given up after the last try. Whatever is not one of the first two is settled.
 */
export const deliveryStates = ['received', 'failed', 'applied', 'skipped', 'quarantined', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
