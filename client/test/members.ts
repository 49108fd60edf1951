import type { MemberCard } from '#shared/member.ts';

/** A member card; `alias` decides the id, so that `member(3)` is `user_3` everywhere. */
export function member(alias: number, facts: Partial<MemberCard> = {}): MemberCard {
  return {
    userId: `user_${alias}`,
    alias,
    name: `Person ${alias}`,
    imageUrl: null,
    role: 'org:member',
    title: null,
    country: null,
    joinedAt: Date.UTC(2024, 0, alias),
    ...facts,
  };
}
