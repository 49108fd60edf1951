import * as z from 'zod/mini';
import { birthdaySchema } from './birthday.ts';
import { countrySchema } from './countries.ts';
import { fieldValuesSchema } from './custom-field.ts';
import { lineOf, optionalLineOf, optionalParagraphsOf } from './plain-text.ts';
import { timeZoneSchema } from './time-zone.ts';
import { webAddressSchema } from './web-address.ts';

/** How much there may be of each field: characters of texts, entries of lists. */
export const profileLimits = {
  title: 100,
  bio: 2_000,
  city: 80,
  pronouns: 40,
  links: 10,
  linkLabel: 60,
  skills: 30,
  skill: 40,
};

const linkSchema = z.strictObject({ label: optionalLineOf(profileLimits.linkLabel), url: webAddressSchema });

export const profileRequestSchema = z.strictObject({
  /** Null leaves it to what Clerk says. */
  title: optionalLineOf(profileLimits.title),
  bio: optionalParagraphsOf(profileLimits.bio),
  city: optionalLineOf(profileLimits.city),
  /** ISO 3166-1 alpha-2; null leaves it to what Clerk says. */
  country: z._default(z.nullable(countrySchema), null),
  /** An IANA time zone. */
  timeZone: z._default(z.nullable(timeZoneSchema), null),
  pronouns: optionalLineOf(profileLimits.pronouns),
  birthday: z._default(z.nullable(birthdaySchema), null),
  links: z._default(
    z.array(linkSchema).check(z.maxLength(profileLimits.links, `has more than ${profileLimits.links} entries`)),
    [],
  ),
  skills: z._default(
    z
      .array(
        lineOf(profileLimits.skill).check(z.refine((skill) => !/[,;]/.test(skill), 'holds a comma or a semicolon')),
      )
      .check(
        z.overwrite(withoutDoubles),
        z.maxLength(profileLimits.skills, `has more than ${profileLimits.skills} entries`),
      ),
    [],
  ),
  /** In the organization's own fields, by the field's id: the server checks each by its kind. */
  custom: z._default(z.record(z.string().check(z.maxLength(200)), z.string().check(z.maxLength(1_000))), {}),
});

/** `PUT /api/organizations/:id/me/profile`, before it is checked and tidied; what is left out is none. */
export type ProfileRequest = z.input<typeof profileRequestSchema>;

/** As it is read: what one side took for a country or a time zone need not be known to the other. */
export const profileFieldsSchema = z.object({
  title: z.nullable(z.string()),
  bio: z.nullable(z.string()),
  city: z.nullable(z.string()),
  country: z.nullable(z.string()),
  timeZone: z.nullable(z.string()),
  pronouns: z.nullable(z.string()),
  birthday: z.nullable(z.object({ month: z.number(), day: z.number(), year: z.nullable(z.number()) })),
  links: z.array(z.object({ label: z.nullable(z.string()), url: z.string() })),
  skills: z.array(z.string()),
  custom: fieldValuesSchema,
});

/** What a person writes of themselves in one organization, for everybody there. No report of Clerk changes it. */
export type ProfileFields = z.infer<typeof profileFieldsSchema>;

export const emptyProfile: ProfileFields = profileRequestSchema.parse({});

export const ownProfileSchema = z.object({
  /** Grows with each save; whoever saves says which one they have seen (`If-Match`). 0 before the first. */
  revision: z.number(),
  fields: profileFieldsSchema,
});
/** `GET` and `PUT /api/organizations/:id/me/profile` */
export type OwnProfile = z.infer<typeof ownProfileSchema>;

/** Without empty ones, and each once, however it is written. */
function withoutDoubles(entries: string[]): string[] {
  const byKey = new Map<string, string>();
  for (const entry of entries) {
    const key = entry.normalize('NFKC').toLowerCase();
    if (entry !== '' && !byKey.has(key)) byKey.set(key, entry);
  }
  return [...byKey.values()];
}
