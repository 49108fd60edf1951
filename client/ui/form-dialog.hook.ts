import { useRef, useState } from 'react';
import { useToast } from './toaster.context.tsx';

export interface Outcome {
  onDone: () => void;
  /** What to say when the form that could have said it is gone. */
  explain: (error: unknown) => string;
}

/** A dialog with a form that begins anew each time it opens. What it sent goes on when it is closed meanwhile. */
export function useFormDialog() {
  const ref = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const opening = useRef(0);
  const toast = useToast();
  const close = () => ref.current?.close();

  /** Waits for what the form sent, and closes it. Rejects for the form to say what failed, if it is still there. */
  async function settle(act: Promise<unknown>, { onDone, explain }: Outcome): Promise<void> {
    const mine = opening.current;
    // Whoever has closed it and opened it again meanwhile goes on writing.
    const isStillThere = () => opening.current === mine && ref.current?.open === true;
    try {
      await act;
    } catch (error) {
      if (isStillThere()) throw error;
      return toast({ says: explain(error) });
    }
    if (isStillThere()) close();
    onDone();
  }

  return {
    ref,
    isOpen,
    open(): void {
      opening.current += 1;
      setOpen(true);
      ref.current?.showModal();
    },
    close,
    onClose: () => setOpen(false),
    settle,
  };
}
