import { noFields } from '#server/http/no-fields.ts';
import { deliveryRange } from '#server/webhooks/delivery.operations.ts';
import { envelopeSchema } from '#server/webhooks/schemas/envelope.schema.ts';
import { changedFieldSchema, fieldOrderSchema, newFieldSchema } from '#shared/custom-field-input.ts';
import { kudosRequestSchema } from '#shared/kudos.ts';
import { noticePreferencesRequestSchema, readRequestSchema } from '#shared/notices.ts';
import { profileRequestSchema } from '#shared/profile.ts';
import { statusRequestSchema } from '#shared/status-request.ts';
import { visitRequestSchema } from '#shared/visit.ts';
import type { NamedSchema } from './named-schema.ts';

/** What is sent to Rollcall. */
export const requestSchemas: NamedSchema[] = [
  {
    name: 'ProfileRequest',
    schema: profileRequestSchema,
    about:
      'What a person writes of themselves. Texts are trimmed, without control characters; what is left out is none.',
    fields: {
      title: 'Null leaves it to what Clerk says.',
      bio: 'May have several lines.',
      country: 'ISO 3166-1 alpha-2; null leaves it to what Clerk says.',
      timeZone: 'By its name in the IANA’s list, such as `Europe/Lisbon`.',
      birthday: 'A day of the calendar.',
      'birthday.year': 'Null when it is not told.',
      'links.url': 'An http or https address.',
      skills: 'Each once, however it is written.',
    },
  },
  {
    name: 'StatusRequest',
    schema: statusRequestSchema,
    about: 'What a person says of themselves: an emoji, a line of text, or both.',
    fields: {
      emoji: 'One emoji of those that Unicode recommends for general use, or null.',
      text: 'May be empty beside an emoji.',
      forMs: 'How long it holds, in milliseconds; until it is taken away when left out.',
    },
  },
  {
    name: 'NewField',
    schema: newFieldSchema,
    about: 'A field to be made.',
    fields: {
      audience: 'Who sees what is written in it, beside who wrote it.',
      options: 'What can be chosen in a `choice`; nothing for other kinds.',
      isSearchable: 'Whether people are found by it; only by what everyone sees.',
    },
  },
  { name: 'ChangedField', schema: changedFieldSchema, about: 'A field as it shall be; its kind stays.' },
  { name: 'FieldOrder', schema: fieldOrderSchema, about: 'Ids of fields, in their new order.' },
  { name: 'ReadRequest', schema: readRequestSchema, about: 'Which notices: `until` one, or some `ids`.' },
  {
    name: 'NoticePreferencesRequest',
    schema: noticePreferencesRequestSchema,
    about: 'What somebody wants to be told.',
    fields: { waves: 'From whom waves are taken.', kudos: 'Of whose kudos they are told.' },
  },
  {
    name: 'KudosRequest',
    schema: kudosRequestSchema,
    about: 'Whom to thank, and in which words.',
    fields: { text: 'Trimmed, without control characters.' },
  },
  {
    name: 'VisitRequest',
    schema: visitRequestSchema,
    about: 'A look at a directory.',
    fields: {
      readUntil: 'The `version` of an answer whose news have been read: they are not told again.',
    },
  },
  {
    name: 'DeliveryRange',
    schema: deliveryRange,
    about: 'Which deliveries; at least one field.',
    fields: {
      type: 'As Clerk names it, such as `user.updated`.',
      entity: 'The id of what the events are about.',
      from: 'A time of receipt, in milliseconds since the epoch.',
      to: 'The same.',
    },
  },
  { name: 'NoFields', schema: noFields, about: 'An object without fields.' },
  {
    name: 'WebhookEvent',
    schema: envelopeSchema,
    about: 'As Clerk sends it. Fields that are not named here come too, and are kept unless they are secret.',
    fields: { type: 'Such as `user.updated`.', data: 'What the event is about.' },
  },
];
