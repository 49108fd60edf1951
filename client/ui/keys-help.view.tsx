import { text } from '#client/language/text.ts';
import { Dialog } from './dialog.view.tsx';
import type { useFreshDialog } from './fresh-dialog.hook.ts';
import { KeysPart } from './keys.part.ts';
import { useLetterKeys } from './letter-keys.hook.ts';

export interface KeysHelpProps {
  /** Lets others open it, too. */
  dialog: ReturnType<typeof useFreshDialog>;
}

/** What the keys do, told when ? is pressed. */
export function KeysHelp({ dialog: { ref, isOpen, open, close, onClose } }: KeysHelpProps) {
  useLetterKeys(({ key }) => {
    if (key === '?') open();
  });
  return (
    <Dialog ref={ref} title={text.common.keys} onClose={onClose}>
      {isOpen ? <KeysPart onClose={close} /> : null}
    </Dialog>
  );
}
