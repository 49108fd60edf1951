import type { ReactNode, RefObject } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from './button.view.tsx';
import { Dialog } from './dialog.view.tsx';

export interface ConfirmDialogProps {
  /** To open it with `showModal()`; closing gives the focus back to where it was. */
  ref: RefObject<HTMLDialogElement | null>;
  /** The question, with what and how many. */
  title: string;
  /** The word on the button that does it. */
  confirm: string;
  /** Whether it cannot be taken back. */
  isFinal?: boolean;
  onConfirm: () => void;
  /** However it was answered. */
  onClose?: () => void;
  children: ReactNode;
}

/** Asks before something is done that is about more than one thing. */
export function ConfirmDialog({
  ref,
  title,
  confirm,
  isFinal = false,
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  const close = () => ref.current?.close();
  return (
    <Dialog ref={ref} title={title} onClose={onClose}>
      <p className="mt-1 text-muted">{children}</p>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={close}>{text.common.cancel}</Button>
        <Button
          look={isFinal ? 'danger' : 'primary'}
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
