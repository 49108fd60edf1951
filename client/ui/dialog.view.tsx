import { type KeyboardEvent, type ReactNode, type RefObject, useId } from 'react';

export interface DialogProps {
  /** To open it with `showModal()`; closing gives the focus back to where it was. */
  ref: RefObject<HTMLDialogElement | null>;
  title: string;
  onClose?: (() => void) | undefined;
  children: ReactNode;
}

/** Stands before the page until it is closed. */
export function Dialog({ ref, title, onClose, children }: DialogProps) {
  const titleId = useId();
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onKeyDown={keepEscape}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-md border border-hairline bg-raised p-5 text-ink outline-none backdrop:bg-scrim"
    >
      <h2 id={titleId} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </dialog>
  );
}

/** A profile would close with what stands before it. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation();
}
