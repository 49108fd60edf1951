import { type RefCallback, useCallback } from 'react';
import type { PresenceState } from '#shared/presence.ts';
import { usePresenceStore } from './presence.context.ts';
import type { Presence } from './presence.store.ts';

/**
 * Lets `draw` write a person's presence into an element, at once and with each change, while React renders nothing: in a
 * large organization so many change at a time that rendering them takes a slow device longer than a frame of its screen.
 * `draw` must stay the same function, and what it writes must be written by nobody else.
 */
export function useDrawnPresence<E extends Element>(
  alias: number,
  draw: (element: E, presence: Presence) => void,
): RefCallback<E> {
  const store = usePresenceStore();
  return useCallback(
    (element) => {
      if (!element) return undefined;
      const drawNow = () => draw(element, store.get(alias));
      drawNow();
      return store.subscribe(alias, drawNow);
    },
    [store, alias, draw],
  );
}

/** Of an element's children, one for each state, lets that one be seen which is so. Nothing is laid out anew for that. */
export function showState(element: Element, { state }: { state: PresenceState }): void {
  for (const child of element.children) child.classList.toggle('is-shown', child.getAttribute('data-state') === state);
}
