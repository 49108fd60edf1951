import { Check, RotateCcw, TriangleAlert } from 'lucide-react';
import { IconButton } from '#client/ui/icon-button.view.tsx';
import type { Delivery } from '#shared/deliveries.ts';
import { useReapply } from './reapply.hook.ts';

const ICONS = { idle: RotateCcw, asking: RotateCcw, asked: Check, failed: TriangleAlert };

/** Applies one line anew. What came of it is shown until the focus moves on. */
export function ReapplyRow({ delivery }: { delivery: Delivery }) {
  const { phase, message, ask, reset } = useReapply();
  return (
    <IconButton
      icon={ICONS[phase]}
      label={message ?? `Apply anew: ${delivery.type} ${delivery.entityId}`}
      aria-disabled={phase === 'asking'}
      className={phase === 'failed' ? 'text-fail' : ''}
      onClick={() => void ask({ svixId: delivery.svixId })}
      onBlur={() => phase !== 'asking' && reset()}
    />
  );
}
