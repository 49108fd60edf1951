import { type RefObject, useEffect, useRef, useState } from 'react';
import { useLatest } from '#client/ui/latest.hook.ts';
import { useMediaQuery } from '#client/ui/media-query.hook.ts';
import type { MemberCard } from '#shared/member.ts';

export type LeavingKey = 'ArrowDown' | 'Enter';

export interface SearchEntryOptions {
  field: RefObject<HTMLInputElement | null>;
  people: readonly MemberCard[];
  /** What the people were found by; null while others are being looked for. */
  q: string | null;
  onOpen: (userId: string) => void;
}

/** The way from the search to what it has found, once that is what is written: to the first of them, and into their profile. */
export function useSearchEntry({ field, people, q, onOpen }: SearchEntryOptions) {
  const focusFirst = useRef<(() => void) | null>(null);
  // There Enter is the key by which a keyboard on the glass is put away.
  const isTouched = useMediaQuery('(pointer: coarse)');
  const [asked, setAsked] = useState<{ key: LeavingKey; q: string } | null>(null);
  const go = useLatest(({ key }: { key: LeavingKey }) => {
    const [first] = people;
    focusFirst.current?.();
    if (key === 'Enter' && first && !isTouched) onOpen(first.userId);
  });

  useEffect(() => {
    if (asked === null) return;
    const isStillMeant = document.activeElement === field.current && field.current?.value === asked.q;
    if (isStillMeant && q !== asked.q) return;
    setAsked(null);
    if (isStillMeant) go(asked);
  }, [asked, q, field, go]);

  return {
    /** Where the list puts what brings the focus to its first person. */
    focusFirst,
    onLeave(key: LeavingKey): void {
      const written = field.current?.value ?? '';
      if (key === 'ArrowDown' || written.trim() !== '') setAsked({ key, q: written });
    },
  };
}
