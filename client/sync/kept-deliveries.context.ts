import { createContext, useContext } from 'react';
import type { Delivery } from '#shared/deliveries.ts';

export const KeepDeliveryContext = createContext<(delivery: Delivery) => void>(() => undefined);

/** Returns the function that keeps the line of a delivery in the log, to be called with what was applied again. */
export function useKeepDelivery(): (delivery: Delivery) => void {
  return useContext(KeepDeliveryContext);
}
