import { Check, Clock3, type LucideIcon, OctagonX, RotateCw, ShieldQuestionMark, StepForward } from 'lucide-react';
import type { DeliveryState } from '#shared/delivery-state.ts';

export const stateWords: Record<DeliveryState, string> = {
  received: 'Waiting',
  failed: 'Retrying',
  applied: 'Applied',
  skipped: 'Skipped',
  quarantined: 'Set aside',
  dead: 'Dead',
};

/** What each state means, for who meets the word for the first time. */
export const stateMeanings: Record<DeliveryState, string> = {
  received: 'Stored and answered; a worker applies it next.',
  failed: 'An attempt to apply it failed; it is tried again after a pause.',
  applied: 'What it tells is known here, and shown where it belongs.',
  skipped: 'Nothing was to be done, for the reason that its line gives.',
  quarantined: 'It names another Clerk instance: it is kept, but not applied.',
  dead: 'Given up: it cannot be read, or all its attempts failed. Its line gives the reason.',
};

const SHAPES: Record<DeliveryState, { icon: LucideIcon; colour: string }> = {
  received: { icon: Clock3, colour: 'text-muted' },
  failed: { icon: RotateCw, colour: 'text-warn' },
  applied: { icon: Check, colour: 'text-online' },
  skipped: { icon: StepForward, colour: 'text-muted' },
  quarantined: { icon: ShieldQuestionMark, colour: 'text-warn' },
  dead: { icon: OctagonX, colour: 'text-fail' },
};

/** The state of a delivery by shape and colour. Decorative; `stateWords` has the word to put beside it. */
export function StateShape({ state }: { state: DeliveryState }) {
  const { icon: Icon, colour } = SHAPES[state];
  return <Icon aria-hidden="true" size={14} strokeWidth={2} className={`shrink-0 ${colour}`} />;
}
