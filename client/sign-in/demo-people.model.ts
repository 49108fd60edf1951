import type { DemoPerson } from '#shared/api.ts';
import { ADMIN_ROLE } from '#shared/organization.ts';

/** A demo person with all their organizations. */
export interface DemoSignIn {
  email: string;
  name: string;
  imageUrl: string | null;
  places: { organization: string; role: string }[];
}

const MEMBERS_SHOWN_AT_FIRST = 2;

/** One entry a person: the configuration has one a membership. */
export function groupDemoPeople(people: readonly DemoPerson[]): DemoSignIn[] {
  const byEmail = new Map<string, DemoSignIn>();
  for (const { email, name, imageUrl, organization, role } of people) {
    const known = byEmail.get(email) ?? { email, name, imageUrl, places: [] };
    known.places.push({ organization, role });
    byEmail.set(email, known);
  }
  return [...byEmail.values()];
}

/** The few worth trying first: each organization's first admin, whoever is in several organizations, some members. */
export function chooseHighlights(people: readonly DemoSignIn[]): DemoSignIn[] {
  const chosen = new Set<DemoSignIn>();
  for (const organization of new Set(people.flatMap((person) => person.places.map((place) => place.organization)))) {
    const admin = people.find((person) =>
      person.places.some((place) => place.organization === organization && place.role === ADMIN_ROLE),
    );
    if (admin) chosen.add(admin);
  }
  for (const person of people) if (person.places.length > 1) chosen.add(person);
  const members = people.filter(
    (person) => !person.places.some((place) => place.role === ADMIN_ROLE) && !chosen.has(person),
  );
  for (const person of members.slice(0, MEMBERS_SHOWN_AT_FIRST)) chosen.add(person);
  return [...chosen];
}
