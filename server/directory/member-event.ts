import type { DirectoryChange } from '#shared/directory.ts';
import type { MemberCard } from '#shared/member.ts';

/** What a change tells of a member to those who did not watch. `at` is in milliseconds since the epoch. */
export type MemberEvent =
  | { kind: 'joined'; at: number }
  /** Of who is gone nothing else is at hand to say whom it was. */
  | { kind: 'left'; at: number; name: string }
  | { kind: 'role'; at: number; from: string; to: string }
  /** Without the words: what is said is read where it can be taken back. */
  | { kind: 'status'; at: number };

export const memberEventKinds = ['joined', 'left', 'role', 'status'] as const;
export type MemberEventKind = (typeof memberEventKinds)[number];

/** What happened between the last change of a member and the next; undefined when that is nothing worth telling. */
export function memberEventOf(last: DirectoryChange | null, next: DirectoryChange): MemberEvent | undefined {
  const before = last?.kind === 'member.upserted' ? last.card : null;
  const { at } = next;
  if (next.kind === 'member.removed') return before === null ? undefined : { kind: 'left', at, name: before.name };
  if (next.kind !== 'member.upserted') return undefined;
  const { card } = next;
  // Who was there before Rollcall was joined then, not now.
  if (before === null) return { kind: 'joined', at: Math.min(at, card.joinedAt) };
  if (before.role !== card.role) return { kind: 'role', at, from: before.role, to: card.role };
  return hasNewWords(before, card) ? { kind: 'status', at } : undefined;
}

function hasNewWords({ status: before }: MemberCard, { status }: MemberCard): boolean {
  if (status === undefined || status.text === '') return false;
  return status.text !== before?.text || status.emoji !== before.emoji;
}
