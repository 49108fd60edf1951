import type { Operation } from '#server/api-docs/operation.ts';
import { organizationParams } from '#server/http/path-params.ts';
import { searchableValuesSchema } from '#shared/custom-field.ts';
import { ownProfileSchema, type ProfileRequest, profileRequestSchema } from '#shared/profile.ts';

const example: ProfileRequest = {
  title: 'Principal engineer',
  city: 'Lisbon',
  country: 'PT',
  timeZone: 'Europe/Lisbon',
  links: [{ label: 'Site', url: 'https://ada.example' }],
  skills: ['Go', 'Distributed systems'],
};

export const readOwnProfile = {
  id: 'readOwnProfile',
  area: 'You',
  summary: 'What the caller has written of themselves in an organization',
  access: 'member',
  params: organizationParams,
  answer: {
    status: 200,
    about: 'The profile; empty before the first time.',
    schema: ownProfileSchema,
    hasRevision: true,
  },
} satisfies Operation;

export const writeOwnProfile = {
  id: 'writeOwnProfile',
  area: 'You',
  summary: 'Write the caller’s own profile',
  notes:
    'It replaces all that was written before. What is left out is none, or what Clerk says of title and country; in the organization’s own fields (`custom`) it stays, and an empty text takes it away. Everybody in the organization is shown it at once. It may be done twenty times a minute and two hundred times a day.',
  access: 'member',
  params: organizationParams,
  body: { schema: profileRequestSchema, example },
  needsRevision: true,
  answer: { status: 200, about: 'The profile as it was kept.', schema: ownProfileSchema, hasRevision: true },
  refusals: ['rate_limited'],
} satisfies Operation;

export const listFieldValues = {
  id: 'listFieldValues',
  area: 'People',
  summary: 'What members wrote in the fields by which people are found',
  access: 'member',
  params: organizationParams,
  answer: { status: 200, about: 'By the id of the person, and then of the field.', schema: searchableValuesSchema },
} satisfies Operation;
