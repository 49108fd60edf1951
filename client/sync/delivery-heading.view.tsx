import { RotateCcw } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Changed } from '#client/ui/changed.view.tsx';
import type { DeliveryDetail } from '#shared/deliveries.ts';
import { StateShape } from './delivery-state.icon.tsx';
import { useReapply } from './reapply.hook.ts';
import { ReapplyFailed } from './reapply-failure.view.tsx';

/** What it is and what became of it, and the button to have it applied again. */
export function DeliveryHeading({ detail }: { detail: DeliveryDetail }) {
  const { type, svixId, state, settledAt, body } = detail;
  const { outcome, ask } = useReapply();
  const isWaiting = settledAt === null;
  const advice = isWaiting && outcome.phase === 'asked' ? outcome.message : text.reapply.advice[state];
  return (
    <header className="mt-1 flex flex-col gap-x-6 gap-y-3 border-b border-hairline pb-4 sm:flex-row">
      <div className="min-w-0 flex-1">
        <h1 className="text-xl font-semibold wrap-anywhere">{type}</h1>
        <p className="font-mono text-xs text-muted wrap-anywhere">{svixId}</p>
        <p className="mt-2 flex items-center gap-2">
          <StateShape state={state} />
          <Changed value={text.deliveries.states[state]} />
        </p>
      </div>
      {body === null ? null : (
        <div className="flex flex-col gap-1 sm:max-w-80 sm:items-end sm:text-end">
          <Button
            aria-disabled={isWaiting || outcome.phase === 'asking'}
            onClick={() => (isWaiting ? undefined : void ask(detail))}
            className="self-start aria-disabled:opacity-60 sm:self-end"
          >
            <RotateCcw aria-hidden="true" size={14} />
            {text.reapply.again}
          </Button>
          <p className="text-sm text-muted">
            {outcome.phase === 'failed' ? <ReapplyFailed failure={outcome.failure} /> : advice}
          </p>
        </div>
      )}
    </header>
  );
}
