import { useRef } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { ConfirmDialog } from '#client/ui/confirm-dialog.view.tsx';

export interface SignOutElsewhereProps {
  /** How many there are that nobody asked to end yet. */
  others: number;
  onConfirm: () => void;
}

/** One button for every device but this. */
export function SignOutElsewhere({ others, onConfirm }: SignOutElsewhereProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const words = text.devices.elsewhere;
  return (
    <>
      {others > 0 ? <Button onClick={() => dialog.current?.showModal()}>{words.button}</Button> : null}
      <ConfirmDialog
        ref={dialog}
        title={words.question(others)}
        confirm={text.devices.signOut}
        isFinal
        onConfirm={onConfirm}
      >
        {words.meaning}
      </ConfirmDialog>
    </>
  );
}
