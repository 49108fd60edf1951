import { model, type QueryFilter, Schema } from 'mongoose';
import { groupCalls } from '#server/database/group-calls.ts';
import { rawCollection } from '#server/database/raw-collection.ts';
import { writeMany } from '#server/database/write-many.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import type { ChangeNews } from './change-news.ts';
import type { MemberEvent, MemberEventKind } from './member-event.ts';

interface ChangeRow {
  /** Names its place, so that "is there one at this place?" is asked for many organizations in one query. */
  _id: string;
  organizationId: string;
  version: number;
  /** What the change is about: a user id, or `organization`. */
  entity: string;
  /** The webhook delivery that caused it, or `profile:` with the person and the version of what they wrote. */
  sourceEvent: string;
  change: DirectoryChange;
  /** What is new in it, if anything; not noted by earlier versions of Rollcall. */
  news?: ChangeNews[];
  /** What it tells of a member beside that, if anything. */
  event?: MemberEvent;
}

const eventColumns = { kind: String, at: Number, name: String, from: String, to: String };
const changeSchema = new Schema<ChangeRow>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    version: { type: Number, required: true },
    entity: { type: String, required: true },
    sourceEvent: { type: String, required: true },
    change: { type: Schema.Types.Mixed, required: true },
    news: { type: [String], default: undefined },
    event: { type: eventColumns, _id: false },
  },
  { collection: 'directory_changes', versionKey: false },
);
changeSchema.index({ organizationId: 1, version: 1 }, { unique: true });
changeSchema.index({ sourceEvent: 1 });
changeSchema.index({ organizationId: 1, entity: 1, version: -1 });
changeSchema.index(
  { organizationId: 1, version: 1, entity: 1 },
  { partialFilterExpression: { news: { $exists: true } } },
);
const hasEvent = { partialFilterExpression: { 'event.kind': { $exists: true } } };
changeSchema.index({ organizationId: 1, 'event.kind': 1, 'event.at': -1, _id: -1 }, hasEvent);
changeSchema.index({ organizationId: 1, entity: 1, 'event.kind': 1, 'event.at': -1, _id: -1 }, hasEvent);

const ChangeModel = model('DirectoryChange', changeSchema);

/** Changes of several organizations share a command, and a flush. */
const insertRow = groupCalls((rows: ChangeRow[]) =>
  writeMany(
    rawCollection<ChangeRow>(ChangeModel),
    rows.map((document) => ({ insertOne: { document } })),
  ),
);

/** Answers false when another change has taken the version. */
export async function insertChange(content: Omit<ChangeRow, '_id'>): Promise<boolean> {
  return insertRow({ ...content, _id: toPlaceId(content) });
}

/** The version of the last change; 0 before the first. Read once for all who ask for it at the same time. */
export const findHeadVersion = groupCalls(async (organizationIds: string[]): Promise<number[]> => {
  const heads = await Promise.all(
    [...new Set(organizationIds)].map(async (id) => [id, await readHeadVersion(id)] as const),
  );
  const headOf = new Map(heads);
  return organizationIds.map((id) => headOf.get(id) ?? 0);
});

async function readHeadVersion(organizationId: string): Promise<number> {
  const [last] = await rawCollection<ChangeRow>(ChangeModel)
    .find({ organizationId }, { projection: { version: 1 }, sort: { version: -1 }, limit: 1 })
    .toArray();
  return last?.version ?? 0;
}

/** A place in an organization's stream. */
export type StreamPlace = Pick<ChangeRow, 'organizationId' | 'version'>;

/** Those of the places after which there is a change. Versions have no holes, so only the next one is looked for. */
export async function findOvertaken(places: StreamPlace[]): Promise<StreamPlace[]> {
  const placeOf = new Map(places.map((place) => [toPlaceId({ ...place, version: place.version + 1 }), place]));
  const rows = await ChangeModel.find({ _id: { $in: [...placeOf.keys()] } }, { _id: 1 }).lean();
  return rows.flatMap((row) => placeOf.get(row._id) ?? []);
}

function toPlaceId({ organizationId, version }: StreamPlace): string {
  return `${organizationId}:${version}`;
}

/** What an entity's last change said; null before its first. */
export async function findLastChange(organizationId: string, entity: string): Promise<DirectoryChange | null> {
  const row = await ChangeModel.findOne({ organizationId, entity }).sort({ version: -1 }).lean();
  return row?.change ?? null;
}

/** The changes after `since`, in order, at most `limit`. */
export async function findChangesSince(
  organizationId: string,
  since: number,
  limit: number,
): Promise<DirectoryChange[]> {
  const rows = await ChangeModel.find({ organizationId, version: { $gt: since } })
    .sort({ version: 1 })
    .limit(limit)
    .lean();
  return rows.map((row) => row.change);
}

export interface NewsOfChange {
  /** A user id. */
  entity: string;
  news: ChangeNews[];
  /** What who has left with it was called here; null in other changes, and once it is erased. */
  leaverName: string | null;
}

/** The latest changes after `since` in which something is new, latest first. */
export async function findNewsSince(organizationId: string, since: number, limit: number): Promise<NewsOfChange[]> {
  const rows = await ChangeModel.find(
    { organizationId, version: { $gt: since }, news: { $exists: true } },
    { entity: 1, news: 1, event: 1 },
  )
    .sort({ version: -1 })
    .limit(limit)
    .lean();
  return rows.map(({ entity, news = [], event }) => ({
    entity,
    news,
    leaverName: event?.kind === 'left' ? event.name : null,
  }));
}

export interface MemberEventRow {
  id: string;
  userId: string;
  event: MemberEvent;
}

export interface EventQuery {
  organizationId: string;
  kind: MemberEventKind;
  /** Only those of one person. */
  who: string | undefined;
  after: { at: number; id: string } | undefined;
  limit: number;
}

/** Latest first. */
export async function findMemberEvents({
  organizationId,
  kind,
  who,
  after,
  limit,
}: EventQuery): Promise<MemberEventRow[]> {
  const filter: QueryFilter<ChangeRow> = { organizationId, 'event.kind': kind };
  if (who !== undefined) filter.entity = who;
  if (after !== undefined) {
    filter['event.at'] = { $lte: after.at };
    filter.$or = [{ 'event.at': { $lt: after.at } }, { _id: { $lt: after.id } }];
  }
  const rows = await ChangeModel.find(filter, { entity: 1, event: 1 })
    .sort({ 'event.at': -1, _id: -1 })
    .limit(limit)
    .lean();
  return rows.flatMap(({ _id: id, entity: userId, event }) => (event === undefined ? [] : [{ id, userId, event }]));
}

/** Leaves of what a person said only that they said the last. */
export async function eraseEarlierStatuses(organizationId: string, userId: string): Promise<void> {
  const statuses: QueryFilter<ChangeRow> = { organizationId, entity: userId, 'event.kind': 'status' };
  const last = await ChangeModel.findOne(statuses, { version: 1 }).sort({ 'event.at': -1, _id: -1 }).lean();
  if (last === null) return;
  await ChangeModel.updateMany({ ...statuses, version: { $lt: last.version } }, { $unset: { event: '' } });
}

/** Turns what shows a person's card, or anybody's, into the person's removal, in place, and tells nothing else of them. */
export async function eraseCardsIn(organizationId: string, userId?: string): Promise<void> {
  const theirs: QueryFilter<ChangeRow> = userId === undefined ? { organizationId } : { organizationId, entity: userId };
  await ChangeModel.updateMany(theirs, { $unset: { event: '' } });
  await ChangeModel.updateMany(
    { ...theirs, 'change.kind': 'member.upserted' },
    { $set: { 'change.kind': 'member.removed' }, $unset: { 'change.card': '' } },
  );
}

/** Takes what a person wrote out of every card of theirs before that version, in place. */
export async function eraseWordsBefore(organizationId: string, userId: string, version: number): Promise<void> {
  await ChangeModel.updateMany(
    {
      organizationId,
      entity: userId,
      version: { $lt: version },
      $or: [{ 'change.card.status': { $ne: null } }, { 'change.card.profile': { $ne: null } }],
    },
    {
      $unset: { 'change.card.status': '', 'change.card.profile': '' },
      $set: { 'change.card.title': null, 'change.card.country': null },
    },
  );
}

export interface MadeChange {
  organizationId: string;
  change: DirectoryChange;
}

/** What some source events have changed, in no order. */
export async function findChangesBy(sourceEvents: string[]): Promise<MadeChange[]> {
  const rows = await ChangeModel.find({ sourceEvent: { $in: sourceEvents } }).lean();
  return rows.map(({ organizationId, change }) => ({ organizationId, change }));
}
