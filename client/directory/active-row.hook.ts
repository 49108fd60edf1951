import { useEffect, useRef, useState } from 'react';
import type { MemberCard } from '#shared/member.ts';
import type { FoundPeople } from './found-people.hook.ts';
import { findPlace } from './member-order.ts';

export interface ActiveRow {
  /** Whose row is the list's one tab stop; null before anybody chose one. */
  userId: string | null;
  /** The place of that row. When its person is not in the list, of who comes next in its order, or else of the last. */
  index: number;
  choose: (userId: string) => void;
}

export type ListOrder = Pick<FoundPeople, 'people' | 'compare'>;

/** Remembers a row by its person, because places change while people come and go, and with what is searched for. */
export function useActiveRow({ people, compare }: ListOrder, openUserId: string | null): ActiveRow {
  const [userId, choose] = useState<string | null>(openUserId);
  const seen = useRef<MemberCard | undefined>(undefined);
  const found = userId === null ? -1 : people.findIndex((card) => card.userId === userId);
  const near = seen.current === undefined ? 0 : findPlace(people, seen.current, compare);
  const index = found >= 0 ? found : Math.max(0, Math.min(near, people.length - 1));
  const card = people[found];
  useEffect(() => {
    if (card !== undefined) seen.current = card;
  }, [card]);
  return { userId, index, choose };
}
