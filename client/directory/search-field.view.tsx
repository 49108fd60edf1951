import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { useAfterPaint } from '#client/ui/after-paint.hook.ts';
import { useLetterKeys } from '#client/ui/letter-keys.hook.ts';
import { useAreLettersOn } from '#client/ui/letter-keys.store.ts';
import type { LeavingKey } from './search-entry.hook.ts';

export interface SearchFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Lets others bring the focus here. */
  input: RefObject<HTMLInputElement | null>;
  /** Goes on to what is found. */
  onLeave?: (key: LeavingKey) => void;
}

/** Filters as one types. The key / brings the focus here from anywhere on the page, unless single keys are off; Escape empties it; Enter and ArrowDown lead on. */
export function SearchField({ value, onChange, input, onLeave }: SearchFieldProps) {
  const { label, hint, clear: clearLabel } = text.people.search;
  // The value comes back by way of the URL and so a little late; while somebody types, what they typed is right.
  const [draft, setDraft] = useState(value);
  const isTyped = useRef(false);
  const report = useAfterPaint(onChange);
  useEffect(() => {
    if (!isTyped.current) setDraft(value);
  }, [value]);

  const isKeyOn = useAreLettersOn();
  useLetterKeys((event) => {
    if (event.key !== '/') return;
    event.preventDefault();
    input.current?.focus();
    input.current?.select();
  });

  function change(next: string): void {
    isTyped.current = true;
    setDraft(next);
    report(next);
  }

  function clear(): void {
    change('');
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'Escape' && draft !== '') {
      event.stopPropagation();
      clear();
    }
    // The keys of who chooses among words of their language are not for the list.
    if ((key !== 'Enter' && key !== 'ArrowDown') || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onLeave?.(key);
  }

  return (
    <div className="relative min-w-0 flex-1 @min-[36rem]:min-w-44 @min-[62rem]:max-w-80">
      <Search aria-hidden="true" size={15} className="pointer-events-none absolute start-2.5 top-2 text-muted" />
      <input
        ref={input}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-keyshortcuts={isKeyOn ? '/' : undefined}
        placeholder={hint}
        value={draft}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          isTyped.current = false;
        }}
        onKeyDown={onKeyDown}
        className="h-8 w-full rounded-md border border-control bg-page ps-8 pe-8 text-ellipsis max-sm:placeholder-shown:pe-2 [&::-webkit-search-cancel-button]:hidden"
      />
      {draft === '' && isKeyOn ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute end-2 top-1.5 hidden rounded border border-hairline px-1.5 font-sans text-xs leading-4.5 text-muted sm:block"
        >
          /
        </span>
      ) : null}
      {draft === '' ? null : (
        <button
          type="button"
          aria-label={clearLabel}
          onClick={clear}
          className="absolute end-1 top-1 grid size-6 place-items-center rounded text-muted hover:text-ink"
        >
          <X aria-hidden="true" size={14} />
        </button>
      )}
    </div>
  );
}
