import { useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { Dialog } from './dialog.view.tsx';
import { KeysPart } from './keys.part.ts';
import { useLetterKeys } from './letter-keys.hook.ts';

/** What the keys do, told when ? is pressed. */
export function KeysHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  useLetterKeys(({ key }) => {
    if (key !== '?') return;
    setOpen(true);
    dialog.current?.showModal();
  });
  return (
    <Dialog ref={dialog} title={text.common.keys} onClose={() => setOpen(false)}>
      {isOpen ? <KeysPart onClose={() => dialog.current?.close()} /> : null}
    </Dialog>
  );
}
