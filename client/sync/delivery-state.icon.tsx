import { Check, Clock3, type LucideIcon, OctagonX, RotateCw, ShieldQuestionMark, StepForward } from 'lucide-react';
import type { DeliveryState } from '#shared/delivery-state.ts';

const SHAPES: Record<DeliveryState, { icon: LucideIcon; colour: string }> = {
  received: { icon: Clock3, colour: 'text-muted' },
  failed: { icon: RotateCw, colour: 'text-warn' },
  applied: { icon: Check, colour: 'text-online' },
  skipped: { icon: StepForward, colour: 'text-muted' },
  quarantined: { icon: ShieldQuestionMark, colour: 'text-warn' },
  dead: { icon: OctagonX, colour: 'text-fail' },
};

/** The state of a delivery by shape and colour. Decorative; `text.deliveries.states` has the word to put beside it. */
export function StateShape({ state }: { state: DeliveryState }) {
  const { icon: Icon, colour } = SHAPES[state];
  return <Icon aria-hidden="true" size={14} strokeWidth={2} className={`shrink-0 ${colour}`} />;
}
