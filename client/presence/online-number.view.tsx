import { useCallback } from 'react';
import { usePresenceStore } from './presence.context.ts';

/**
 * How many people are online, kept up to date without rendering anything. It changes with nearly every frame of the
 * server's, so its box has a size of its own: what stands around it is laid out anew only when the number gets longer.
 */
export function OnlineNumber() {
  const store = usePresenceStore();
  const follow = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      const draw = () => {
        const digits = String(store.onlineCount() ?? '');
        element.textContent = digits;
        element.style.width = `${digits.length}ch`;
      };
      draw();
      return store.subscribeAll(draw);
    },
    [store],
  );
  return <span ref={follow} className="online-number" />;
}
