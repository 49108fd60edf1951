import type { useUser } from '@clerk/clerk-react';
import { text } from '#client/language/text.ts';
import { nameCountry } from '#client/ui/country.format.ts';

type ClerkUser = NonNullable<ReturnType<typeof useUser>['user']>;
type ClerkSession = Awaited<ReturnType<ClerkUser['getSessions']>>[number];

/** One place where somebody is signed in. */
export interface Device {
  sessionId: string;
  /** Such as "Macintosh · Chrome". */
  name: string;
  place: string;
  isMobile: boolean;
  /** In milliseconds since the epoch. */
  lastActiveAt: number;
}

export function toDevice({ id, latestActivity, lastActiveAt }: ClerkSession): Device {
  const { deviceType, browserName, city, country, isMobile } = latestActivity;
  const known = (parts: (string | undefined)[]) => parts.filter((part) => Boolean(part));
  return {
    sessionId: id,
    name: known([deviceType, browserName]).join(' · ') || text.sessions.unknownDevice,
    place:
      known([city, country === undefined ? undefined : nameCountry(country)]).join(', ') || text.sessions.unknownPlace,
    isMobile: isMobile ?? false,
    lastActiveAt: lastActiveAt.getTime(),
  };
}
