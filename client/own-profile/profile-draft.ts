import * as z from 'zod/mini';
import { type ProfileFields, type ProfileRequest, profileRequestSchema } from '#shared/profile.ts';
import { type Fault, toFault } from './fault.ts';

/** A profile as it stands in the form: texts, as they are typed. */
export interface ProfileDraft {
  title: string;
  bio: string;
  city: string;
  country: string;
  timeZone: string;
  pronouns: string;
  birthday: { month: string; day: string; year: string };
  links: { label: string; url: string }[];
  /** Parted by commas. */
  skills: string;
}

export type DraftField = keyof ProfileDraft;
/** What is wrong, by the path of its input, such as `links.0.url`. */
export type DraftFaults = ReadonlyMap<string, Fault>;

export function toDraft(fields: ProfileFields): ProfileDraft {
  const { title, bio, city, country, timeZone, pronouns, birthday, links, skills } = fields;
  return {
    title: title ?? '',
    bio: bio ?? '',
    city: city ?? '',
    country: country ?? '',
    timeZone: timeZone ?? '',
    pronouns: pronouns ?? '',
    birthday: {
      month: birthday === null ? '' : String(birthday.month),
      day: birthday === null ? '' : String(birthday.day),
      year: birthday?.year ? String(birthday.year) : '',
    },
    links: links.map(({ label, url }) => ({ label: label ?? '', url })),
    skills: skills.join(', '),
  };
}

/** What would be sent, checked as the server will; or everything that is wrong with it. */
export function readDraft(draft: ProfileDraft): { fields: ProfileFields } | { faults: DraftFaults } {
  const parsed = z.safeParse(profileRequestSchema, toRequest(draft));
  if (parsed.success) return { fields: parsed.data };
  return { faults: new Map(parsed.error.issues.map((issue) => [issue.path.join('.'), toFault(issue)])) };
}

function toRequest({ country, timeZone, birthday, links, skills, ...texts }: ProfileDraft): ProfileRequest {
  const { month, day, year } = birthday;
  return {
    ...texts,
    country: country || null,
    timeZone: timeZone || null,
    birthday:
      month === '' && day === '' && year.trim() === ''
        ? null
        : { month: Number(month), day: toNumber(day), year: year.trim() === '' ? null : toNumber(year) },
    links: links.filter(({ label, url }) => label.trim() !== '' || url.trim() !== '').map(withScheme),
    skills: skills.split(/[,;\n]/),
  };
}

/** Not a number, rather than nothing, for what is none. */
const toNumber = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** What people copy from a browser often lacks it. */
function withScheme({ label, url }: ProfileDraft['links'][number]): ProfileDraft['links'][number] {
  const isBare = /^[^\s/:]+\.[^\s/:]+(?:[/?#:]|$)/.test(url.trim());
  return { label, url: isBare ? `https://${url.trim()}` : url };
}
