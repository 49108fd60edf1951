import { RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { ConfirmDialog } from '#client/ui/confirm-dialog.view.tsx';
import { useReapply } from './reapply.hook.ts';
import { ReapplyFailed } from './reapply-failure.view.tsx';

/** One button for everything that was given up, once its cause is gone. */
export function ReapplyDead({ dead }: { dead: number }) {
  const { outcome, ask } = useReapply();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {outcome.phase === 'asked' ? <span className="text-muted">{outcome.message}</span> : null}
      {outcome.phase === 'failed' ? <ReapplyFailed failure={outcome.failure} /> : null}
      {dead > 0 ? (
        <Button
          onClick={() => dialog.current?.showModal()}
          aria-disabled={outcome.phase === 'asking'}
          className="max-sm:h-auto max-sm:min-h-8 max-sm:whitespace-normal"
        >
          <RotateCcw aria-hidden="true" size={14} />
          {text.reapply.allDead}
        </Button>
      ) : null}
      <ConfirmDialog
        ref={dialog}
        title={text.reapply.allDeadQuestion(dead)}
        confirm={text.reapply.again}
        onConfirm={() => void ask({ state: 'dead' })}
      >
        {text.reapply.allDeadMeaning}
      </ConfirmDialog>
    </div>
  );
}
