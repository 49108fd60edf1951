import { useSyncExternalStore } from 'react';

export interface KeptChoice<Choice extends string> {
  current(): Choice;
  /** Takes a choice at once, for this and later visits, and in every open tab. */
  choose(next: Choice): void;
  /** The choice, for a component that follows it. */
  use(): Choice;
}

export interface KeptChoiceOptions<Choice extends string> {
  /** In the browser's storage; `public/first-paint.js` may read it too. */
  key: string;
  /** The first holds until another is chosen, and is not stored. */
  choices: readonly [Choice, ...Choice[]];
  onChange: (choice: Choice) => void;
}

/** A choice among a few, for this device. Without storage it lasts as long as the page. */
export function createKeptChoice<Choice extends string>(options: KeptChoiceOptions<Choice>): KeptChoice<Choice> {
  const { key, choices, onChange } = options;
  const listeners = new Set<() => void>();
  let choice = read();

  function read(): Choice {
    try {
      const stored = localStorage.getItem(key);
      return choices.find((known) => known === stored) ?? choices[0];
    } catch {
      return choices[0];
    }
  }

  function take(next: Choice): void {
    choice = next;
    onChange(choice);
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  window.addEventListener('storage', (event) => {
    if (event.key === key) take(read());
  });

  return {
    current: () => choice,
    choose(next) {
      try {
        if (next === choices[0]) localStorage.removeItem(key);
        else localStorage.setItem(key, next);
      } catch {
        // It holds, although it is not kept.
      }
      take(next);
    },
    use: () => useSyncExternalStore(subscribe, () => choice),
  };
}
