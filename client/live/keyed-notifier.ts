/** Runs `flush` once, soon. In the browser that is the next animation frame. */
export type Schedule = (flush: () => void) => void;

/**
 * Tells listeners about the keys they asked for, at most once per flush however often a key changed. It is what lets
 * one dot among 10,000 change without rendering anything else.
 */
export interface KeyedNotifier<Key> {
  subscribe(key: Key, listener: () => void): () => void;
  touch(key: Key): void;
  /** Marks every key that somebody listens to. */
  touchAll(): void;
}

/** Of more than `keysPerFlush` keys that changed, the later ones are told of in the next flushes. */
export function createKeyedNotifier<Key>(
  schedule: Schedule,
  keysPerFlush: number = Number.POSITIVE_INFINITY,
): KeyedNotifier<Key> {
  const listeners = new Map<Key, Set<() => void>>();
  const touched = new Set<Key>();

  function flush(): void {
    const heard = [...touched].filter((key) => listeners.has(key));
    touched.clear();
    heard.slice(keysPerFlush).forEach(touch);
    for (const key of heard.slice(0, keysPerFlush)) {
      for (const listener of [...(listeners.get(key) ?? [])]) listener();
    }
  }

  function touch(key: Key): void {
    const isFirst = touched.size === 0;
    touched.add(key);
    if (isFirst) schedule(flush);
  }

  return {
    touch,
    touchAll: () => [...listeners.keys()].forEach(touch),
    subscribe(key, listener) {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(key) === set) listeners.delete(key);
      };
    },
  };
}

/** Once per animation frame; a hidden page has no frames, so there a timer takes their place. */
export const scheduleFrame: Schedule = (flush) => {
  if (document.hidden) setTimeout(flush, 250);
  else requestAnimationFrame(flush);
};
