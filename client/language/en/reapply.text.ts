import { createCount } from '#client/language/plural.ts';
import type { DeliveryState } from '#shared/delivery-state.ts';

const count = createCount('en');

/** What comes of it, by the state of the delivery. */
const advice: Record<DeliveryState, string> = {
  received: 'It is waiting for its turn.',
  failed: 'It is waiting for its turn.',
  applied: 'If something newer is known, this changes nothing.',
  skipped: 'If something newer is known, this changes nothing.',
  quarantined: 'It is meant for another Clerk instance, and would be set aside again.',
  dead: 'Fix the cause first, or it will be dead again.',
};

/** Having deliveries applied again. */
export const reapply = {
  again: 'Apply again',
  one: (type: string, entityId: string) => `Apply again: ${type} ${entityId}`,
  advice,
  allDead: 'Apply all dead ones again',
  allDeadQuestion: (amount: number) =>
    `Apply ${count(amount, { one: 'dead delivery', other: 'dead deliveries' })} again?`,
  allDeadMeaning:
    'Each starts over from its first attempt. Those older than what is known by now change nothing, and those that fail again are dead again.',
  done: (amount: number) => `${count(amount, { one: 'delivery is', other: 'deliveries are' })} being tried again.`,
  failed: (why: string) => `It could not be applied again. ${why}`,
};
