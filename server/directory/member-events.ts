import { type EventQuery, findMemberEvents, type MemberEventRow } from './change.model.ts';
import type { MemberEventKind } from './member-event.ts';

export type { MemberEventRow };

export interface MemberEventsRequest extends Omit<EventQuery, 'kind'> {
  kinds: readonly MemberEventKind[];
}

/** Of each kind the latest, in no order. They are where the changes are, so that each is there once if its change is. */
export async function readMemberEvents({ kinds, ...query }: MemberEventsRequest): Promise<MemberEventRow[]> {
  return (await Promise.all(kinds.map((kind) => findMemberEvents({ ...query, kind })))).flat();
}
