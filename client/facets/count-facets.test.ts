import { describe, expect, it } from 'vitest';
import { searchMembers } from '#client/directory/member-search.ts';
import { member } from '#client/test/members.ts';
import { countFacets, filterByFacets } from './count-facets.ts';
import { type FacetChoice, type FacetKey, facets, NO_VALUES } from './facet.ts';
import { toggle } from './facet-panel.view.tsx';
import { isWorkingNow } from './working-hours.ts';

const people = [
  member(1, { country: 'DE', title: 'Engineer', profile: { revision: 1, skills: ['Oak', 'Tar'] } }),
  member(2, { country: 'DE', title: 'engineer', role: 'org:admin' }),
  member(3, { country: 'PT', title: 'Designer', profile: { revision: 1, skills: ['oak'] } }),
  member(4),
];
const ids = (members: readonly { alias: number }[]) => members.map(({ alias }) => alias);
const counts = (choice: FacetChoice, facet: FacetKey, custom = NO_VALUES) =>
  countFacets(people, choice, { facets: [...facets, 'f:team'], custom })
    .get(facet)
    ?.map(({ value, count }) => [value, count]);

describe('filters', () => {
  it('[UI74] leave who has one of the chosen values of each', () => {
    expect(ids(filterByFacets(people, {}, NO_VALUES))).toEqual([1, 2, 3, 4]);
    expect(ids(filterByFacets(people, { country: ['DE', 'PT'], skill: ['OAK'] }, NO_VALUES))).toEqual([1, 3]);
    expect(ids(filterByFacets(people, { country: ['DE'], skill: ['Sails'] }, NO_VALUES))).toEqual([]);
  });

  it('[UI74] say how many each value would leave, with all that is chosen elsewhere', () => {
    expect(counts({}, 'title')).toEqual([
      ['Engineer', 2],
      ['Designer', 1],
    ]);
    expect(counts({ title: ['Engineer'] }, 'title')).toEqual([
      ['Engineer', 2],
      ['Designer', 1],
    ]);
    expect(counts({ title: ['Engineer'] }, 'skill')).toEqual([
      ['Oak', 1],
      ['Tar', 1],
    ]);
    expect(counts({ title: ['Engineer'], country: ['PT'] }, 'country')).toEqual([
      ['DE', 2],
      ['PT', 0],
    ]);
  });

  it('[UI74] keep a chosen value to be taken back, although nobody has it any more', () => {
    expect(counts({ country: ['FR'] }, 'country')?.[2]).toEqual(['FR', 0]);
    const chosen = toggle(toggle({}, 'country', 'FR'), 'skill', 'Oak');
    expect(chosen).toEqual({ country: ['FR'], skill: ['Oak'] });
    expect(toggle(chosen, 'skill', 'oak')).toEqual({ country: ['FR'] });
  });

  it('[UI82] know the organization’s own fields as well', () => {
    const custom = new Map([
      ['user_1', { team: 'Sails' }],
      ['user_3', { team: 'sails', desk: '7' }],
    ]);
    expect(counts({ country: ['DE'] }, 'f:team', custom)).toEqual([['Sails', 1]]);
    expect(ids(filterByFacets(people, { 'f:team': ['SAILS'] }, custom))).toEqual([1, 3]);
    expect(ids(searchMembers(people, 'sails', custom))).toEqual([1, 3]);
  });

  it('[UI75] know whose working hour it is: Monday to Friday, nine to five, where they are', () => {
    const inZone = (timeZone: string) => member(1, { profile: { revision: 1, timeZone } });
    const friday = Date.UTC(2026, 10, 27, 8, 30);
    expect(isWorkingNow(inZone('Europe/Berlin'), friday)).toBe(true);
    expect(isWorkingNow(inZone('Europe/Lisbon'), friday)).toBe(false);
    expect(isWorkingNow(inZone('Asia/Tokyo'), friday)).toBe(false);
    expect(isWorkingNow(inZone('Asia/Kolkata'), friday)).toBe(true);
    expect(isWorkingNow(inZone('Europe/Berlin'), friday + 24 * 3_600_000)).toBe(false);
    expect(isWorkingNow(member(1), friday)).toBe(false);
    expect(isWorkingNow(inZone('Mars/Olympus'), friday)).toBe(false);
  });
});
