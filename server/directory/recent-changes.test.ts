import { describe, expect, it } from 'vitest';
import type { DirectoryChange } from '#shared/directory.ts';
import { createRecentChanges } from './recent-changes.ts';

const change = (version: number): DirectoryChange => ({ kind: 'member.removed', userId: 'ada', version, at: version });

function fill(organizationId: string, from: number, to: number, recent = createRecentChanges()) {
  for (let version = from; version <= to; version += 1) recent.add(organizationId, change(version));
  return recent;
}

describe('recent changes', () => {
  it('[LV32] gives what was missed, and nothing when a part of it is not there', () => {
    const recent = fill('org_1', 5, 9);
    expect(recent.after('org_1', 6, 8)).toEqual([change(7), change(8), change(9)]);
    expect(recent.after('org_1', 4, 9)).toHaveLength(5);
    expect(recent.after('org_1', 9, 9)).toEqual([]);
    expect(recent.after('org_1', 3, 9)).toBeUndefined();
    expect(recent.after('org_1', 8, 10)).toBeUndefined();
    expect(recent.after('org_2', 0, 1)).toBeUndefined();
  });

  it('[LV32] begins anew after a hole', () => {
    const recent = fill('org_1', 9, 10, fill('org_1', 1, 5));
    expect(recent.after('org_1', 4, 10)).toBeUndefined();
    expect(recent.after('org_1', 8, 10)).toEqual([change(9), change(10)]);
  });

  it('[LV32] holds 500 of one organization, and of all together no more than told', () => {
    const recent = fill('org_1', 1, 600);
    expect(recent.after('org_1', 99, 600)).toBeUndefined();
    expect(recent.after('org_1', 100, 600)).toHaveLength(500);
    const small = createRecentChanges({ mostOfAll: 10 });
    fill('org_1', 1, 6, small);
    fill('org_2', 1, 6, small);
    expect(small.after('org_1', 5, 6)).toBeUndefined();
    expect(small.after('org_2', 0, 6)).toHaveLength(6);
  });
});
