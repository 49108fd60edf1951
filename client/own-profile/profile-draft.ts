import * as z from 'zod/mini';
import { isUnborn } from '#shared/birthday.ts';
import type { CustomField, FieldValues } from '#shared/custom-field.ts';
import { valueSchemaOf } from '#shared/custom-field-input.ts';
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
  /** In the fields of the organization, by the field's id. */
  custom: FieldValues;
}

/** Enough to find a skill again. */
const SHOWN_LENGTH = 30;

export type DraftField = keyof ProfileDraft;
/** What is wrong, by the path of its input, such as `links.0.url`. */
export type DraftFaults = ReadonlyMap<string, Fault>;

export function toDraft(fields: ProfileFields): ProfileDraft {
  const { title, bio, city, country, timeZone, pronouns, birthday, links, skills, custom } = fields;
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
    custom,
  };
}

/** What would be sent, checked as the server will at `now` (ms); or everything that is wrong with it. */
export function readDraft(
  draft: ProfileDraft,
  fields: readonly CustomField[],
  now: number,
): { fields: ProfileFields } | { faults: DraftFaults } {
  const request = toRequest(draft);
  const parsed = z.safeParse(profileRequestSchema, request);
  // Fields that are gone by now are left out: nothing can be mended there.
  const known = fields.filter(({ id }) => (draft.custom[id] ?? '').trim() !== '');
  const custom = z.safeParse(
    z.object(Object.fromEntries(known.map((field) => [field.id, valueSchemaOf(field)]))),
    draft.custom,
  );
  const birthday = parsed.data?.birthday ?? null;
  const isEarly = birthday !== null && isUnborn(birthday, now);
  if (parsed.success && custom.success && !isEarly)
    return { fields: { ...parsed.data, custom: { ...emptied(draft, fields), ...custom.data } } };
  return {
    faults: new Map<string, Fault>([
      ...(isEarly ? [['birthday.year', { kind: 'in_future' }] as const] : []),
      ...(parsed.error?.issues ?? []).map((issue) => [issue.path.join('.'), tellWhich(request, issue)] as const),
      ...(custom.error?.issues ?? []).map((issue) => [['custom', ...issue.path].join('.'), toFault(issue)] as const),
    ]),
  };
}

/** All skills stand in one input: which of them is wrong has to be said. */
function tellWhich({ skills = [] }: ProfileRequest, issue: z.core.$ZodIssue): Fault {
  const [list, place] = issue.path;
  const skill = list === 'skills' && typeof place === 'number' ? skills[place]?.trim() : undefined;
  const fault = toFault(issue);
  return skill ? { ...fault, of: skill.length > SHOWN_LENGTH ? `${skill.slice(0, SHOWN_LENGTH)}…` : skill } : fault;
}

/** What was there and is not any more: what is left out stays as it is. */
function emptied({ custom }: ProfileDraft, fields: readonly CustomField[]): FieldValues {
  const ids = fields.map(({ id }) => id).filter((id) => custom[id]?.trim() === '');
  return Object.fromEntries(ids.map((id) => [id, '']));
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
