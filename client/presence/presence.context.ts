import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Presence, PresenceStore } from './presence.store.ts';

export const PresenceContext = createContext<PresenceStore | null>(null);

export function usePresenceStore(): PresenceStore {
  const store = useContext(PresenceContext);
  if (!store) throw new Error('usePresenceStore needs a PresenceContext above it');
  return store;
}

/** The presence of one person; renders again only when that person's presence changes. */
export function usePresence(alias: number): Presence {
  const store = usePresenceStore();
  const subscribe = useCallback((listener: () => void) => store.subscribe(alias, listener), [store, alias]);
  return useSyncExternalStore(subscribe, () => store.get(alias));
}

export function useIsOnlineCounted(): boolean {
  const store = usePresenceStore();
  return useSyncExternalStore(store.subscribeAll, () => store.onlineCount() !== null);
}

export function useIsEverybodyKnown(): boolean {
  const store = usePresenceStore();
  return useSyncExternalStore(store.subscribeAll, store.isEverybodyKnown);
}

/** Since when nothing is known of anybody any more; null while something is, and before anything was. */
export function useForgottenSince(): number | null {
  const store = usePresenceStore();
  return useSyncExternalStore(store.subscribeAll, () => (store.onlineCount() === null ? store.unknownSince() : null));
}
