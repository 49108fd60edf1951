import { Check, RotateCcw, TriangleAlert } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { IconButton } from '#client/ui/icon-button.view.tsx';
import type { Delivery } from '#shared/deliveries.ts';
import type { Reapply } from './reapply.hook.ts';

const ICONS = { idle: RotateCcw, asking: RotateCcw, asked: Check, failed: TriangleAlert };

export interface ReapplyRowProps {
  delivery: Delivery;
  reapply: Reapply;
  /** The id of the sentence that says why it could not be. */
  failureId: string;
}

/** Applies one line again. It stays while the line waits, so that the focus stays too. */
export function ReapplyRow({ delivery, reapply: { outcome, ask, forget }, failureId }: ReapplyRowProps) {
  const { type, entityId, settledAt } = delivery;
  const isWaiting = settledAt === null;
  const hasFailed = outcome.phase === 'failed';
  return (
    <IconButton
      icon={ICONS[outcome.phase]}
      label={text.reapply.one(type, entityId)}
      aria-disabled={isWaiting || outcome.phase === 'asking'}
      aria-describedby={hasFailed ? failureId : undefined}
      className={`aria-disabled:opacity-60 ${hasFailed ? 'text-fail' : ''}`}
      onClick={() => (isWaiting ? undefined : void ask(delivery))}
      onBlur={forget}
    />
  );
}
