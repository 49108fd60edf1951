import { X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { afterTimeout } from '#client/live/after.ts';
import { useAnnounce } from './announcer.context.tsx';
import { Button } from './button.view.tsx';
import { IconButton } from './icon-button.view.tsx';

/** Long enough to be read and acted on; it stays while somebody is at it. */
export const SHOWN_MS = 8_000;
/** Whoever has just done it knows what it says. */
export const DONE_MS = 3_000;

export interface ToastMessage {
  says: string;
  /** Whether it is no answer to what the reader did. */
  isNews?: true;
  /** Says that what the reader has just done is done. */
  isDone?: boolean;
  action?: { label: string; act: () => void };
}

export interface ToastProps {
  /** Another one begins anew, where this one stands. */
  message: ToastMessage;
  onDone: (message: ToastMessage) => void;
}

/** Says something over the page that moves nothing on it, and goes by itself unless somebody is at it, or nobody can see it. */
export function Toast({ message, onDone }: ToastProps) {
  const { says, action } = message;
  const box = useRef<HTMLElement>(null);
  const announce = useAnnounce(message.isNews ? 'news' : 'answer');
  useEffect(() => announce(message.says), [announce, message]);

  const [isPointedAt, setPointedAt] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const isSeen = useIsPageVisible();
  const shownMs = message.isDone ? DONE_MS : SHOWN_MS;
  const isDue = isSeen && !isPointedAt && !hasFocus;
  const close = useCallback(() => {
    // What takes away the button that was pressed moves the focus.
    if (box.current?.contains(document.activeElement)) document.getElementById('main')?.focus({ preventScroll: true });
    onDone(message);
  }, [onDone, message]);
  useEffect(() => (isDue ? afterTimeout(shownMs, close) : undefined), [isDue, shownMs, close]);

  return (
    <section
      ref={box}
      aria-label={text.common.toast}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setFocus(true)}
      onBlur={() => setFocus(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
      className="appear pointer-events-auto flex max-w-md items-center gap-3 rounded-md border border-control bg-raised py-2 ps-4 pe-2 shadow-lg"
    >
      <p className="min-w-0 wrap-anywhere">{says}</p>
      {action ? (
        <Button
          onClick={() => {
            action.act();
            close();
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton icon={X} label={text.common.dismiss} onClick={close} />
    </section>
  );
}

function useIsPageVisible(): boolean {
  const [isVisible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isVisible;
}
