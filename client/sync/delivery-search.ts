import type { DeliveryFilter } from '#client/http/deliveries.request.ts';
import { deliveryStates } from '#shared/delivery-state.ts';

const LONGEST = 200;

/** Reads `?state=&type=&entity=` of the sync page's address; what it does not understand it leaves out. */
export function readDeliverySearch(input: Record<string, unknown>): DeliveryFilter {
  const state = deliveryStates.find((known) => known === input.state);
  const type = readName(input.type);
  const entity = readName(input.entity);
  return { ...(state ? { state } : {}), ...(type ? { type } : {}), ...(entity ? { entity } : {}) };
}

function readName(value: unknown): string | undefined {
  // The router reads `?entity=12` as a number.
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.length <= LONGEST ? text.trim() : undefined;
}

export const isFiltered = (filter: DeliveryFilter): boolean => Object.keys(filter).length > 0;
