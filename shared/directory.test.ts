import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, createDirectoryState, type DirectoryChange, type DirectorySnapshot } from './directory.ts';
import type { MemberCard } from './member.ts';

const organization = { id: 'org_1', name: 'Northwind', slug: 'northwind', imageUrl: null };

function buildCard(userId: string, name = userId): MemberCard {
  return { userId, alias: 1, name, imageUrl: null, role: 'org:member', title: null, country: null, joinedAt: 0 };
}

function buildSnapshot(version: number, ...members: MemberCard[]): DirectorySnapshot {
  return { organization, version, members };
}

function upsert(version: number, card: MemberCard): DirectoryChange {
  return { version, at: 0, kind: 'member.upserted', userId: card.userId, card };
}

describe('applyChange', () => {
  it('[LV1] applies the next change and ignores one it has seen', () => {
    const state = createDirectoryState(buildSnapshot(4, buildCard('ada')));
    expect(applyChange(state, upsert(5, buildCard('ada', 'Ada King')))).toBe('applied');
    expect(applyChange(state, upsert(5, buildCard('ada', 'Somebody else')))).toBe('ignored');
    expect(state.members.get('ada')?.name).toBe('Ada King');
  });

  it('[LV2] alters nothing when a change before it is missing', () => {
    const state = createDirectoryState(buildSnapshot(4, buildCard('ada')));
    expect(applyChange(state, upsert(6, buildCard('bob')))).toBe('gap');
    expect(state).toEqual(createDirectoryState(buildSnapshot(4, buildCard('ada'))));
  });

  it('[LV3] empties the directory of a deleted organization', () => {
    const state = createDirectoryState(buildSnapshot(1, buildCard('ada')));
    applyChange(state, { version: 2, at: 0, kind: 'organization.deleted' });
    expect(state.isDeleted).toBe(true);
    expect(state.members.size).toBe(0);
  });

  it('[LV4] ends the same whichever version the snapshot was taken at, with any repetitions', () => {
    const step = fc.record({ userId: fc.constantFrom('ada', 'bob', 'eve'), name: fc.option(fc.string()) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), fc.nat(30), (steps, cut, repeated) => {
        const changes = steps.map(
          ({ userId, name }, index): DirectoryChange =>
            name === null
              ? { version: index + 1, at: 0, kind: 'member.removed', userId }
              : upsert(index + 1, buildCard(userId, name)),
        );
        const whole = createDirectoryState(buildSnapshot(0));
        for (const change of changes) applyChange(whole, change);
        const early = createDirectoryState(buildSnapshot(0));
        const at = Math.min(cut, changes.length);
        for (const change of changes.slice(0, at)) applyChange(early, change);
        const late = createDirectoryState(buildSnapshot(at, ...early.members.values()));
        for (const change of changes.slice(Math.min(repeated, at))) applyChange(late, change);
        expect(late).toEqual(whole);
      }),
    );
  });
});
