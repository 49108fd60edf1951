import type { DemoPerson } from '#shared/api.ts';
import { demoOrganizations, demoProfiles, emailOf } from './demo-people.ts';
import { demoUserId } from './seed.ts';

/** Whom a visitor can sign in as, the demo admin first. A person in both organizations is listed once, under the first. */
export function listDemoPeople(): DemoPerson[] {
  return demoProfiles.map((person) => {
    const home = person.organizations.northwind ? 'northwind' : 'globex';
    return {
      email: emailOf(person),
      name: `${person.firstName} ${person.lastName}`,
      role: person.organizations[home] ?? 'org:member',
      organization: demoOrganizations[home].name,
    };
  });
}

export function demoAdminId(): string {
  const [admin] = demoProfiles;
  if (!admin) throw new Error('there are no demo people');
  return demoUserId(admin);
}
