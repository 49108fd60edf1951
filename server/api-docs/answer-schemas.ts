import { liveSchema, readySchema } from '#server/http/health.operations.ts';
import { activityEntrySchema, activityPageSchema } from '#shared/activity.ts';
import { clientConfigSchema, memberPageSchema, meSchema } from '#shared/api.ts';
import { birthdayWeekSchema } from '#shared/birthday-week.ts';
import { customFieldSchema, fieldListSchema, searchableValuesSchema } from '#shared/custom-field.ts';
import { deliveryDetailSchema, deliveryPageSchema, deliverySchema, reapplySchema } from '#shared/deliveries.ts';
import { directorySnapshotSchema } from '#shared/directory.ts';
import { errorBodySchema } from '#shared/error-codes.ts';
import { healthFindingSchema } from '#shared/health-finding.ts';
import { kudosSchema, ownKudosSchema } from '#shared/kudos.ts';
import { memberCardSchema } from '#shared/member.ts';
import { memberDetailSchema } from '#shared/member-detail.ts';
import { noticePageSchema, noticePreferencesSchema, noticeSchema, unreadSchema, waveSchema } from '#shared/notices.ts';
import { organizationSchema } from '#shared/organization.ts';
import { ownDataSchema } from '#shared/own-data.ts';
import { pinsSchema } from '#shared/pins.ts';
import { presenceChoiceSchema } from '#shared/presence.ts';
import { ownProfileSchema, profileFieldsSchema } from '#shared/profile.ts';
import { profileGistSchema } from '#shared/profile-gist.ts';
import { sessionActivitySchema, sessionListSchema } from '#shared/session-activity.ts';
import { statusSchema } from '#shared/status.ts';
import { healthCheckSchema, syncHealthSchema } from '#shared/sync-health.ts';
import { visitSchema } from '#shared/visit.ts';
import type { NamedSchema } from './named-schema.ts';

const TIME = 'In milliseconds since the epoch.';
const ROLE = 'Clerk’s role key, such as `org:admin`.';
const NEXT = 'Give it back as `cursor` to get the next page; null after the last.';

const ofDelivery = {
  entityId: 'The id of what the event is about.',
  reason: 'Why it was skipped, set aside or given up.',
  receivedAt: TIME,
  waitingSince: 'The receipt, or when it was last put back to be applied anew.',
  isErased: 'Whether its body is gone with a deleted person.',
};

/** What Rollcall answers. */
export const answerSchemas: NamedSchema[] = [
  {
    name: 'Me',
    schema: meSchema,
    about: 'The caller.',
    fields: {
      status: '`joining` until everything is known of somebody who has just come.',
      isOperator: 'Whether the caller may use what is for operators.',
      presence: 'What the caller has chosen to be shown as.',
      'organizations.role': ROLE,
      'organizations.permissions': 'Those of the role, as it is now.',
    },
  },
  {
    name: 'PresenceChoice',
    schema: presenceChoiceSchema,
    about: 'What somebody has chosen to be shown as.',
    fields: { until: `When it ends by itself. ${TIME} Null for never.` },
  },
  { name: 'Organization', schema: organizationSchema, about: 'An organization as its members see it.' },
  {
    name: 'DirectorySnapshot',
    schema: directorySnapshotSchema,
    about: 'Everything that a member may see of an organization.',
    fields: { version: 'The number of the last change in it.' },
  },
  { name: 'MemberPage', schema: memberPageSchema, about: 'Some of the members.', fields: { nextCursor: NEXT } },
  {
    name: 'MemberCard',
    schema: memberCardSchema,
    about: 'One person in one organization, with what everyone there may see.',
    fields: {
      alias: 'A small number that stands for this member in frames of presence.',
      imageUrl: 'May be relative to the server.',
      role: ROLE,
      country: 'ISO 3166-1 alpha-2.',
      joinedAt: TIME,
      status: 'Left out when they say nothing; over after its `until`.',
      profile: 'Left out until they have written something of themselves.',
    },
  },
  {
    name: 'MemberDetail',
    schema: memberDetailSchema,
    about: 'A card with what it does not hold.',
    fields: {
      fields: 'All that they have written of themselves here.',
      lastSeenAt: `When others last saw the person here, to the minute. ${TIME} Null for never.`,
    },
  },
  {
    name: 'Status',
    schema: statusSchema,
    about: 'What a person says of themselves for a while.',
    fields: { text: 'Empty when the emoji says it all.', until: `When it is over. ${TIME} Null for never.` },
  },
  {
    name: 'ProfileGist',
    schema: profileGistSchema,
    about: 'What a card tells of a profile; what is not told is left out.',
    fields: { revision: 'Grows with each change, also of what no card shows.' },
  },
  { name: 'ProfileFields', schema: profileFieldsSchema, about: 'What a person has written of themselves.' },
  {
    name: 'OwnProfile',
    schema: ownProfileSchema,
    about: 'The caller’s own profile.',
    fields: { revision: 'Grows with each save; the same as in the `ETag`.' },
  },
  {
    name: 'FieldList',
    schema: fieldListSchema,
    about: 'The organization’s own fields.',
    fields: { usage: 'How many people have written in each, by the field’s id; for admins who ask.' },
  },
  {
    name: 'CustomField',
    schema: customFieldSchema,
    about: 'A field that an organization has beside those that everybody has.',
    fields: {
      audience: 'Who sees what is written in it, beside who wrote it.',
      options: 'What can be chosen in a `choice`.',
      isSearchable: 'Whether people are found by it.',
      revision: 'Grows with each change; the same as in the `ETag`.',
    },
  },
  {
    name: 'SearchableValues',
    schema: searchableValuesSchema,
    about: 'What members wrote in fields by which they are found.',
  },
  {
    name: 'OwnData',
    schema: ownDataSchema,
    about: 'What is kept of the caller.',
    fields: {
      madeAt: TIME,
      lastSeenAt: TIME,
      'organizations.role': `${ROLE} Null once they have left, as is \`joinedAt\`.`,
      'organizations.leftAt': `${TIME} Null while they are there.`,
    },
  },
  { name: 'Wave', schema: waveSchema, about: 'A wave.', fields: { userId: 'Who is waved to.', createdAt: TIME } },
  {
    name: 'NoticePage',
    schema: noticePageSchema,
    about: 'Some of what somebody was told.',
    fields: { nextCursor: NEXT, unreadCount: 'Of all pages; 100 at most.' },
  },
  {
    name: 'Notice',
    schema: noticeSchema,
    about: 'What somebody is told in an organization, and nobody else.',
    fields: {
      createdAt: TIME,
      readAt: TIME,
      answerTo: 'The notice, of whom it comes from, that this answers.',
      answeredAt: 'When the caller waved back.',
      text: 'The words of kudos; null for a wave.',
    },
  },
  { name: 'Unread', schema: unreadSchema, about: 'How many notices are unread.' },
  {
    name: 'NoticePreferences',
    schema: noticePreferencesSchema,
    about: 'What somebody wants to be told.',
    fields: {
      revision: 'Grows with each change; the same as in the `ETag`.',
      waves: 'From whom waves are taken.',
      kudos: 'Of whose kudos they are told.',
    },
  },
  {
    name: 'Kudos',
    schema: kudosSchema,
    about: 'Thanks that everybody in an organization may read.',
    fields: { to: 'Those who are members now.', createdAt: TIME, reactions: 'Those that somebody has used.' },
  },
  { name: 'ActivityPage', schema: activityPageSchema, about: 'Some of what happened.', fields: { nextCursor: NEXT } },
  {
    name: 'ActivityEntry',
    schema: activityEntrySchema,
    about: 'Something that happened in an organization; `at` is in milliseconds since the epoch.',
  },
  {
    name: 'BirthdayWeek',
    schema: birthdayWeekSchema,
    about: 'Whose birthday it is in seven days.',
    fields: { days: 'Those on which it is somebody’s, in order.', 'days.date': 'Such as `2026-02-28`.' },
  },
  { name: 'OwnKudos', schema: ownKudosSchema, about: 'What a person gave and was given, and how they reacted.' },
  { name: 'Pins', schema: pinsSchema, about: 'Whom the caller keeps at hand.', fields: { pinned: 'User ids.' } },
  {
    name: 'Visit',
    schema: visitSchema,
    about: 'What has changed in a directory since the caller looked at it last.',
    fields: {
      version: 'What `readUntil` takes.',
      sinceAt: `When the visit before ended. ${TIME} Null at the first.`,
      isWhole: 'False when there were more changes than are looked at; the latest are.',
      counts: 'How many people each list is about; the lists name a hundred each, the latest.',
      joined: 'User ids.',
    },
  },
  { name: 'SessionList', schema: sessionListSchema, about: 'Signed-in devices.', fields: { serverNow: TIME } },
  {
    name: 'Session',
    schema: sessionActivitySchema,
    about: 'One signed-in device.',
    fields: {
      state: '`connected` with a live connection, `signed-in` without one; the others are endings.',
      since: `When that began. ${TIME}`,
      startedAt: TIME,
    },
  },
  { name: 'DeliveryPage', schema: deliveryPageSchema, about: 'Some of the deliveries.', fields: { nextCursor: NEXT } },
  {
    name: 'Delivery',
    schema: deliverySchema,
    about: 'One delivery of Clerk’s.',
    fields: ofDelivery,
  },
  {
    name: 'DeliveryDetail',
    schema: deliveryDetailSchema,
    about: 'One delivery and its way.',
    fields: {
      ...ofDelivery,
      eventAt: 'The time in the event.',
      sentAt: 'When it was signed.',
      'verifiedBy.place': 'Of the signing secret, in the list that is configured now.',
      reapplied: 'How often it was applied anew.',
      changes: 'The versions of directories that it made.',
      body: 'The event, as text, without what is secret; null once it was erased.',
    },
  },
  {
    name: 'Reapplied',
    schema: reapplySchema,
    about: 'What will be applied anew.',
    fields: { reapplied: 'How many deliveries.' },
  },
  {
    name: 'SyncHealth',
    schema: syncHealthSchema,
    about: 'Whether the sync is well.',
    fields: {
      status: 'The worst of the checks.',
      lastReceivedAt: TIME,
      lag: 'From receipt to settlement, over the latest deliveries.',
      waiting: 'Counted up to 10,000, as are the next two.',
    },
  },
  {
    name: 'HealthCheck',
    schema: healthCheckSchema,
    about: 'One of its checks.',
    fields: {
      log: 'The deliveries it is about, as filters of their list.',
    },
  },
  {
    name: 'HealthFinding',
    schema: healthFindingSchema,
    about: 'What a check has found: a code and its facts, to be said in the reader’s language.',
    fields: {
      changedAt: `When Clerk changed somebody of whom no delivery has told. ${TIME}`,
      seconds: 'How far this machine’s clock and the sender’s are apart.',
      refusedBefore: 'How many requests were refused for their time before the clocks agreed.',
      requests:
        'How many were refused for their time since a delivery was verified; `for_long` is ten minutes or more.',
      signatures: 'How many matched no secret.',
      types: 'The first few, in the alphabet.',
      deliveries: 'How many were given up, or wait; counted up to 10,000.',
      orMore: 'Whether there may be more than that.',
      oldestMs: 'How long the oldest has been waiting.',
      onTerminal: 'The command that helps, where there is a terminal.',
    },
  },
  {
    name: 'Config',
    schema: clientConfigSchema,
    about: 'What a client must know before it can sign anybody in.',
    fields: {
      proxyUrl: 'Where local Clerk answers in Clerk’s place.',
      demo: 'People to sign in as, with local Clerk only.',
    },
  },
  { name: 'Live', schema: liveSchema, about: 'The process runs.' },
  { name: 'Ready', schema: readySchema, about: 'Work can be accepted.' },
  {
    name: 'Error',
    schema: errorBodySchema,
    about: 'Every refusal.',
    fields: {
      'error.code': 'What programs decide by. There may be more of them one day.',
      'error.message': 'For people who develop; it may be reworded.',
      'error.requestId': 'The same as in `X-Request-Id`: tell it to whoever runs the server.',
      'error.field': 'The field that is to blame, with dots between its parts.',
      'error.issues': 'All that is wrong, when there are several.',
      'error.retryInMs': 'How long to wait before asking again; the same as in `Retry-After`.',
    },
  },
];
