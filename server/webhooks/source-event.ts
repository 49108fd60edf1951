import type { WebhookEventRow } from './webhook-event.model.ts';

/**
 * What the change log knows an event by. Applied anew by an operator it has another name: what an apply that was wrong
 * has recorded must not keep the right one out.
 */
export function sourceEventOf({ _id, generation }: Pick<WebhookEventRow, '_id' | 'generation'>): string {
  return generation === 0 ? _id : `${_id}#${generation}`;
}

/** Every name under which an event may have made changes. */
export function sourceEventsOf({ _id, generation }: Pick<WebhookEventRow, '_id' | 'generation'>): string[] {
  return Array.from({ length: generation + 1 }, (_, index) => sourceEventOf({ _id, generation: index }));
}
