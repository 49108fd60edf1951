import { RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '#client/ui/button.view.tsx';
import { ConfirmDialog } from '#client/ui/confirm-dialog.view.tsx';
import { count } from '#client/ui/plural.format.ts';
import { useReapply } from './reapply.hook.ts';
import { ReapplyFailed } from './reapply-failure.view.tsx';

/** One button for everything that was given up, once its cause is mended. */
export function ReapplyDead({ dead }: { dead: number }) {
  const { outcome, ask } = useReapply();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {outcome.phase === 'asked' ? <span className="text-muted">{outcome.message}</span> : null}
      {outcome.phase === 'failed' ? <ReapplyFailed failure={outcome.failure} /> : null}
      {dead > 0 ? (
        <Button onClick={() => dialog.current?.showModal()} aria-disabled={outcome.phase === 'asking'}>
          <RotateCcw aria-hidden="true" size={14} />
          Apply all dead anew
        </Button>
      ) : null}
      <ConfirmDialog
        ref={dialog}
        title={`Apply ${count(dead, 'dead delivery', 'dead deliveries')} anew?`}
        confirm="Apply anew"
        onConfirm={() => void ask({ state: 'dead' })}
      >
        Each is tried again from its first attempt. What is older than what is known by now changes nothing, and what
        fails again is dead again.
      </ConfirmDialog>
    </div>
  );
}
