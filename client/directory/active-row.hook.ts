import { useEffect, useRef, useState } from 'react';
import type { MemberCard } from '#shared/member.ts';
import { findPlace } from './member-order.ts';

export interface ActiveRow {
  /** Whose row is the list's one tab stop; null before anybody chose one. */
  userId: string | null;
  /** The place of that row. When its person is not in the list, of who comes next by name, or else of the last. */
  index: number;
  choose: (userId: string) => void;
}

/** Remembers a row by its person, because places change while people come and go, and with what is searched for. */
export function useActiveRow(members: readonly MemberCard[], openUserId: string | null): ActiveRow {
  const [userId, choose] = useState<string | null>(openUserId);
  const seen = useRef<MemberCard | undefined>(undefined);
  const found = userId === null ? -1 : members.findIndex((card) => card.userId === userId);
  const near = seen.current === undefined ? 0 : findPlace(members, seen.current);
  const index = found >= 0 ? found : Math.max(0, Math.min(near, members.length - 1));
  const card = members[found];
  useEffect(() => {
    if (card !== undefined) seen.current = card;
  }, [card]);
  return { userId, index, choose };
}
