import type { ReactNode } from 'react';
import { locale, text } from '#client/language/text.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import type { ProfileFields } from '#shared/profile.ts';
import { LinkedText } from './linked-text.view.tsx';
import { LocalTime } from './local-time.view.tsx';
import { TextLink } from './text-link.view.tsx';

/** What a person wrote of themselves, as far as they did. */
export function ProfileDetails({ fields }: { fields: ProfileFields }) {
  const { bio, pronouns, city, country, timeZone, birthday, skills, links } = fields;
  const words = text.details;
  return (
    <dl className="mx-6">
      <Detail term={words.bio} value={bio && <LinkedText text={bio} />} />
      <Detail term={words.pronouns} value={pronouns && <bdi>{pronouns}</bdi>} />
      <Detail term={words.city} value={city && <bdi>{city}</bdi>} />
      <Detail term={words.country} value={country && nameCountry(country)} />
      <Detail term={words.localTime} value={timeZone && <LocalTime timeZone={timeZone} />} />
      <Detail term={words.birthday} value={birthday && formatBirthday(birthday)} />
      <Detail term={words.skills} value={skills.length > 0 && <Skills skills={skills} />} />
      <Detail term={words.links} value={links.length > 0 && <Links links={links} />} />
    </dl>
  );
}

function Detail({ term, value }: { term: string; value: ReactNode }) {
  if (!value) return null;
  return (
    <div className="grid min-h-11 grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-3 border-b border-hairline py-2.5 last:border-b-0">
      <dt className="text-sm text-muted">{term}</dt>
      <dd className="min-w-0 wrap-anywhere">{value}</dd>
    </div>
  );
}

function Skills({ skills }: Pick<ProfileFields, 'skills'>) {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {skills.map((skill) => (
        <li key={skill} dir="auto" className="rounded-md bg-sunken px-2 py-0.5">
          {skill}
        </li>
      ))}
    </ul>
  );
}

function Links({ links }: Pick<ProfileFields, 'links'>) {
  return (
    <ul className="flex flex-col gap-1">
      {links.map(({ label, url }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one may stand there twice, and none has a state
        <li key={index}>
          <TextLink {...{ label, url }} />
        </li>
      ))}
    </ul>
  );
}

/** A day of the calendar: never through the reader's time zone. */
export function formatBirthday({ month, day, year }: NonNullable<ProfileFields['birthday']>): string {
  const parts = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  const format = new Intl.DateTimeFormat(locale, year === null ? parts : { ...parts, year: 'numeric' });
  return format.format(Date.UTC(year ?? 2000, month - 1, day));
}
