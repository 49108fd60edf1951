import { findBornOn } from './profile.model.ts';

/** More of one day are not read. Some of them may have left. */
const MOST_OF_A_DAY = 1_000;

/** Who has told that they were born on a day of the calendar, whether they are members now or not. */
export async function findBirthdaysOn(
  organizationId: string,
  birthday: { month: number; day: number },
): Promise<string[]> {
  return findBornOn(organizationId, birthday, MOST_OF_A_DAY);
}
