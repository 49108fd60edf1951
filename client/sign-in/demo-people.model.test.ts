import { describe, expect, it } from 'vitest';
import { chooseHighlights, groupDemoPeople } from './demo-people.model.ts';

const person = (name: string, organization: string, role = 'org:member') => ({
  email: `${name}@demo.test`,
  name,
  imageUrl: `/pictures/${name}.svg`,
  organization,
  role,
});

describe('demo people', () => {
  it('[UI23] come one entry a person, with the ones worth trying first', () => {
    const people = groupDemoPeople([
      person('m1', 'Northwind'),
      person('admin-n', 'Northwind', 'org:admin'),
      person('both', 'Northwind'),
      person('m2', 'Northwind'),
      person('m3', 'Northwind'),
      person('both', 'Globex'),
      person('admin-g', 'Globex', 'org:admin'),
    ]);
    expect(people).toHaveLength(6);
    expect(people[0]?.imageUrl).toBe('/pictures/m1.svg');
    expect(chooseHighlights(people).map(({ name }) => name)).toEqual(['admin-n', 'admin-g', 'both', 'm1', 'm2']);
  });
});
