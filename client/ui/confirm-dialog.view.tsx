import { type ReactNode, type RefObject, useId } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from './button.view.tsx';

export interface ConfirmDialogProps {
  /** To open it with `showModal()`; closing gives the focus back to where it was. */
  ref: RefObject<HTMLDialogElement | null>;
  /** The question, with what and how many. */
  title: string;
  /** The word on the button that does it. */
  confirm: string;
  onConfirm: () => void;
  children: ReactNode;
}

/** Asks before something is done that is about more than one thing. */
export function ConfirmDialog({ ref, title, confirm, onConfirm, children }: ConfirmDialogProps) {
  const titleId = useId();
  const close = () => ref.current?.close();
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-md border border-hairline bg-raised p-5 text-ink backdrop:bg-scrim"
    >
      <h2 id={titleId} className="text-lg font-semibold">
        {title}
      </h2>
      <p className="mt-1 text-muted">{children}</p>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={close}>{text.common.cancel}</Button>
        <Button
          look="primary"
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
