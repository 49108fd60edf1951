import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import { findPresentPeople } from '#server/directory/present-people.ts';
import { findBirthdaysOn } from '#server/profiles/birthdays.ts';
import { type BirthdayWeek, weekFrom } from '#shared/birthday-week.ts';

/** Of one day. */
const MOST_NAMED = 100;

/** Those members whose birthday is on one of the seven days from that of the reader's calendar on. */
export async function readBirthdays({ organizationId }: OrganizationAccess, from: string): Promise<BirthdayWeek> {
  const days = await Promise.all(
    weekFrom(from).map(async ({ date, birthdays }) => {
      const born = await Promise.all(birthdays.map((birthday) => findBirthdaysOn(organizationId, birthday)));
      const people = await findPresentPeople(organizationId, born.flat());
      const sorted = [...people.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
      return { date, people: sorted.slice(0, MOST_NAMED) };
    }),
  );
  return { days: days.filter(({ people }) => people.length > 0) };
}
