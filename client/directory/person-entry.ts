import type { MouseEvent } from 'react';
import type { MemberCard } from '#shared/member.ts';

/** What the list tells each of its entries, as a row or as two lines. */
export interface PersonEntryProps {
  card: MemberCard;
  /** Of the profile, for a new tab. Opening it here is up to the list: a router's link watches each step of the router. */
  address: string;
  /** The place in the list, from 1. */
  position: number;
  /** Distance from the top of the list, in CSS pixels. */
  offsetPx: number;
  /** Whether the list's one tab stop is here. */
  isActive: boolean;
  /** Whether this person's profile is open. */
  isOpen: boolean;
  /** Whether the reader keeps this person at hand. */
  isPinned: boolean;
  onOpen: (userId: string) => void;
  onFocus: (userId: string) => void;
}

/** Opens the profile on this page, unless the click is meant for a new tab or window: then the browser follows the link. */
export function openOnClick(event: MouseEvent, { card, onOpen }: Pick<PersonEntryProps, 'card' | 'onOpen'>): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  onOpen(card.userId);
}
