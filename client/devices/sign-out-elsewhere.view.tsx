import { useState } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { ConfirmDialog } from '#client/ui/confirm-dialog.view.tsx';
import { useFreshDialog } from '#client/ui/fresh-dialog.hook.ts';
import type { Device } from './device.ts';

export interface SignOutElsewhereProps {
  /** Those that nobody asked to end yet. */
  others: readonly Device[];
  onConfirm: (asked: readonly Device[]) => void;
}

/** One button for every device but this. What is done is what was asked about, whoever signs in or out meanwhile. */
export function SignOutElsewhere({ others, onConfirm }: SignOutElsewhereProps) {
  const { ref, isOpen, open, onClose } = useFreshDialog();
  const [asked, setAsked] = useState<readonly Device[]>([]);
  const words = text.devices.elsewhere;
  function ask(): void {
    setAsked(others);
    open();
  }
  return (
    <>
      {isOpen || others.length > 0 ? <Button onClick={ask}>{words.button}</Button> : null}
      <ConfirmDialog
        {...{ ref, onClose }}
        title={words.question(asked.length)}
        confirm={text.devices.signOut}
        isFinal
        onConfirm={() => onConfirm(asked)}
      >
        {words.meaning}
      </ConfirmDialog>
    </>
  );
}
