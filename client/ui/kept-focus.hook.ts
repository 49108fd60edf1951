import { type RefCallback, useCallback, useLayoutEffect, useRef } from 'react';

/**
 * Returns the ref for a frame that gets the focus when what had it inside has gone from the page, so that the keyboard keeps
 * its place. The frame itself may go and come again.
 */
export function useKeptFocus(): RefCallback<HTMLElement> {
  const frame = useRef<HTMLElement | null>(null);
  const held = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (held.current?.isConnected !== false) return;
    held.current = null;
    if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true });
  });
  return useCallback((element) => {
    const note = ({ target }: FocusEvent) => {
      held.current = target instanceof Element ? target : null;
    };
    const leave = ({ target }: FocusEvent) => {
      // Browsers say so too when they are about to take it away: by the end of this turn it is known which it was.
      queueMicrotask(() => {
        const isLeft = held.current?.isConnected === true && held.current !== document.activeElement;
        if (held.current === target && isLeft) held.current = null;
      });
    };
    frame.current = element;
    element?.addEventListener('focusin', note);
    element?.addEventListener('focusout', leave);
    return () => {
      frame.current = null;
      element?.removeEventListener('focusin', note);
      element?.removeEventListener('focusout', leave);
    };
  }, []);
}
