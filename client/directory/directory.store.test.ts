import { describe, expect, it, vi } from 'vitest';
import { member } from '#client/test/members.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import { createDirectoryStore } from './directory.store.ts';
import { compareMembers } from './member-order.ts';

const snapshot = (count: number) => ({
  organization: { id: 'org_1', name: 'Globex', slug: null, imageUrl: null },
  version: 1,
  members: Array.from({ length: count }, (_, index) => member(index + 1)),
});

const rename = (version: number, alias: number, name: string): DirectoryChange => ({
  kind: 'member.upserted',
  version,
  at: 0,
  userId: `user_${alias}`,
  card: member(alias, { name }),
});

describe('the directory store', () => {
  it('[UI10] tells once a flush, and only those who listen to what changed', () => {
    const flushes: (() => void)[] = [];
    const store = createDirectoryStore((flush) => flushes.push(flush));
    store.load(snapshot(3));
    for (const flush of flushes.splice(0)) flush();
    const first = vi.fn();
    const second = vi.fn();
    store.onMember('user_1', first);
    store.onMember('user_2', second);
    store.apply(rename(2, 1, 'Ada'));
    store.apply(rename(3, 1, 'Ada Lovelace'));
    expect(first).not.toHaveBeenCalled();
    for (const flush of flushes.splice(0)) flush();
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).not.toHaveBeenCalled();
    expect(store.member('user_1')?.name).toBe('Ada Lovelace');
  });

  it('[UI10] gives the same list until something changes', () => {
    const store = createDirectoryStore((flush) => flush());
    store.load(snapshot(3));
    const before = store.members();
    expect(store.members()).toBe(before);
    store.apply(rename(2, 2, 'Ada'));
    expect(store.members()).not.toBe(before);
  });

  it('[UI11] keeps members in order of name through joins, renames and departures', () => {
    const store = createDirectoryStore((flush) => flush());
    store.load(snapshot(50));
    const names = ['Émile', 'zoe', 'Åsa', 'emile', 'Person 10', 'Person 9', 'Ömer', ''];
    let version = 1;
    for (let step = 0; step < 200; step += 1) {
      version += 1;
      const alias = ((step * 37) % 60) + 1;
      if (step % 5 === 4) store.apply({ kind: 'member.removed', version, at: 0, userId: `user_${alias}` });
      else store.apply(rename(version, alias, `${names[step % names.length]} ${step % 7}`));
      const listed = store.members();
      expect(listed).toEqual([...listed].sort(compareMembers));
      expect(listed).toHaveLength(store.summary().memberCount);
    }
  });
});
