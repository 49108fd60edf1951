import { text } from '#client/language/text.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import type { SessionActivity } from '#shared/session-activity.ts';

/** Such as "Lisbon, Portugal"; what Clerk does not know is left out, and nothing at all is said to be unknown. */
export function describePlace({ city, country }: Pick<SessionActivity, 'city' | 'country'>): string {
  const parts = [city, country ? nameCountry(country) : null].filter((part) => part !== null && part !== '');
  return parts.join(', ') || text.sessions.unknownPlace;
}
