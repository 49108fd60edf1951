import { locale, text } from '#client/language/text.ts';
import { nameCountry } from '#client/ui/country.format.ts';
import { Detail } from '#client/ui/detail.view.tsx';
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
      <Detail term={words.bio}>{bio && <LinkedText text={bio} />}</Detail>
      <Detail term={words.pronouns}>{pronouns && <bdi>{pronouns}</bdi>}</Detail>
      <Detail term={words.city}>{city && <bdi>{city}</bdi>}</Detail>
      <Detail term={words.country}>{country && nameCountry(country)}</Detail>
      <Detail term={words.localTime}>{timeZone && <LocalTime timeZone={timeZone} />}</Detail>
      <Detail term={words.birthday}>{birthday && formatBirthday(birthday)}</Detail>
      <Detail term={words.skills}>{skills.length > 0 && <Skills skills={skills} />}</Detail>
      <Detail term={words.links}>{links.length > 0 && <Links links={links} />}</Detail>
    </dl>
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
