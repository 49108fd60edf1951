import { useEffect, useRef, useState } from 'react';
import type { MemberCard } from '#shared/member.ts';

export interface ActiveRow {
  /** Whose row is the list's one tab stop; null before anybody chose one. */
  userId: string | null;
  /** The place of that row. When its person left the list, the row that took its place. */
  index: number;
  choose: (userId: string) => void;
}

/** Remembers a row by its person, because places change while people come and go. */
export function useActiveRow(members: readonly MemberCard[], openUserId: string | null): ActiveRow {
  const [userId, choose] = useState<string | null>(openUserId);
  const lastIndex = useRef(0);
  const found = userId === null ? -1 : members.findIndex((card) => card.userId === userId);
  const index = found >= 0 ? found : Math.max(0, Math.min(lastIndex.current, members.length - 1));
  useEffect(() => {
    lastIndex.current = index;
  }, [index]);
  return { userId, index, choose };
}
