import { Command as CommandIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { useFreshDialog } from '#client/ui/fresh-dialog.hook.ts';
import { IconButton } from '#client/ui/icon-button.view.tsx';
import { KeysHelp } from '#client/ui/keys-help.view.tsx';
import { useLatest } from '#client/ui/latest.hook.ts';
import type { PagesOffered } from './page-commands.hook.ts';
import { PalettePart } from './palette.part.ts';

/** Everything at hand by a few letters: Ctrl+K, or ⌘K, or a press. What is offered has a file of its own. */
export function Palette(pages: PagesOffered) {
  const keys = useFreshDialog();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);

  const toggle = useLatest(() => {
    if (dialog.current?.open) return dialog.current.close();
    // Over another dialog it would be in its way.
    if (document.querySelector('dialog[open], [role=dialog]')) return;
    setOpen(true);
    dialog.current?.showModal();
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'k' || event.ctrlKey === event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      toggle();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [toggle]);

  function leaveFor(act: () => void): void {
    dialog.current?.close();
    act();
  }

  return (
    <>
      <span className="flex shrink-0 max-[24rem]:hidden">
        <IconButton icon={CommandIcon} label={text.app.palette} aria-haspopup="dialog" onClick={toggle} />
      </span>
      <dialog
        ref={dialog}
        aria-label={text.app.palette}
        onClose={() => setOpen(false)}
        closedby="any"
        className="mx-auto mt-[12dvh] mb-auto w-[min(36rem,calc(100vw-2rem))] rounded-md border border-hairline bg-raised p-0 text-ink backdrop:bg-scrim"
      >
        {isOpen ? <PalettePart {...pages} onKeys={keys.open} onChoose={leaveFor} /> : null}
      </dialog>
      <KeysHelp dialog={keys} />
    </>
  );
}
