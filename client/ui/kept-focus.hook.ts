import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Gives the focus to `frame` when what had it inside has gone from the page, so that the keyboard keeps its place. */
export function useKeptFocus(frame: RefObject<HTMLElement | null>): void {
  const held = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const isLost = held.current?.isConnected === false && document.activeElement === document.body;
    if (isLost) frame.current?.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    const element = frame.current;
    const note = (event: FocusEvent) => {
      held.current = event.target instanceof Element ? event.target : null;
    };
    element?.addEventListener('focusin', note);
    return () => element?.removeEventListener('focusin', note);
  }, [frame]);
}
