import { useEffect } from 'react';
import { useLatest } from './latest.hook.ts';
import { areLettersOn } from './letter-keys.store.ts';
import { isTyping } from './typing.ts';

/** Acts on a single key, such as a letter, / or ?, pressed anywhere on the page, unless it is text, a dialog is open, or the reader has switched them off. */
export function useLetterKeys(act: (event: KeyboardEvent) => void): void {
  const latest = useLatest(act);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('dialog[open], [role=dialog]') || !areLettersOn()) return;
      latest(event);
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [latest]);
}
