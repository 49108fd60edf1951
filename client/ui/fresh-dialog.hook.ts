import { useRef, useState } from 'react';

/** For a dialog whose content begins anew each time it opens: draw it while `isOpen`. */
export function useFreshDialog() {
  const ref = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  return {
    ref,
    isOpen,
    open(): void {
      setOpen(true);
      ref.current?.showModal();
    },
    close: () => ref.current?.close(),
    onClose: () => setOpen(false),
  };
}
