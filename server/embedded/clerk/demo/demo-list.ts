import { personImageUrl } from '#server/embedded/clerk/payloads/image-url.ts';
import type { DemoPerson } from '#shared/api.ts';
import { type DemoOrganization, demoOrganizations, demoProfiles, emailOf } from './demo-people.ts';
import { demoUserId } from './seed.ts';

/** Whom a visitor can sign in as, the demo admin first: one entry a membership, so a person in both organizations has two. */
export function listDemoPeople(): DemoPerson[] {
  return demoProfiles.flatMap((person) =>
    organizationNames.flatMap((organization) => {
      const role = person.organizations[organization];
      if (role === undefined) return [];
      const name = `${person.firstName} ${person.lastName}`;
      const imageUrl = personImageUrl(demoUserId(person), name);
      return [{ email: emailOf(person), name, imageUrl, role, organization: demoOrganizations[organization].name }];
    }),
  );
}

const organizationNames: DemoOrganization[] = ['northwind', 'globex'];

export function demoAdminId(): string {
  const [admin] = demoProfiles;
  if (!admin) throw new Error('there are no demo people');
  return demoUserId(admin);
}
