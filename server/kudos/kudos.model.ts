import { randomUUID } from 'node:crypto';
import { model, type QueryFilter, Schema } from 'mongoose';
import { type Reaction, reactions } from '#shared/kudos.ts';

export interface KudosRow {
  _id: string;
  organizationId: string;
  authorId: string;
  receiverIds: string[];
  /** The author and the receivers, to be found by. */
  peopleIds: string[];
  text: string;
  createdAt: Date;
  /** Who reacted how, as `clap:user_1`: one list, so that each is there once, and a page of kudos is one query. */
  reactions: string[];
}

const kudosSchema = new Schema<KudosRow>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    authorId: { type: String, required: true },
    receiverIds: { type: [String], required: true },
    peopleIds: { type: [String], required: true },
    text: { type: String, required: true },
    createdAt: { type: Date, required: true },
    reactions: { type: [String], required: true },
  },
  { collection: 'kudos', versionKey: false },
);
kudosSchema.index({ organizationId: 1, createdAt: -1, _id: -1 });
kudosSchema.index({ organizationId: 1, peopleIds: 1, createdAt: -1, _id: -1 });
kudosSchema.index({ peopleIds: 1 });
kudosSchema.index({ reactions: 1 });

const KudosModel = model('Kudos', kudosSchema);

export async function addKudos(
  content: Pick<KudosRow, 'organizationId' | 'authorId' | 'receiverIds' | 'text' | 'createdAt'>,
): Promise<KudosRow> {
  const peopleIds = [content.authorId, ...content.receiverIds];
  const row: KudosRow = { _id: randomUUID(), ...content, peopleIds, reactions: [] };
  await KudosModel.create(row);
  return row;
}

export async function findKudos(organizationId: string, id: string): Promise<KudosRow | null> {
  return KudosModel.findOne({ _id: id, organizationId }).lean();
}

export interface KudosQuery {
  organizationId: string;
  /** Only those that somebody gave or was given. */
  who: string | undefined;
  after: { at: number; id: string } | undefined;
  limit: number;
}

/** Latest first. */
export async function findKudosPage({ organizationId, who, after, limit }: KudosQuery): Promise<KudosRow[]> {
  const filter: QueryFilter<KudosRow> = { organizationId };
  if (who !== undefined) filter.peopleIds = who;
  if (after !== undefined) {
    const at = new Date(after.at);
    filter.createdAt = { $lte: at };
    filter.$or = [{ createdAt: { $lt: at } }, { _id: { $lt: after.id } }];
  }
  return KudosModel.find(filter).sort({ createdAt: -1, _id: -1 }).limit(limit).lean();
}

export async function removeKudos(id: string): Promise<void> {
  await KudosModel.deleteOne({ _id: id });
}

/** Answers whether that was new. */
export async function addReaction(id: string, reaction: Reaction, userId: string): Promise<boolean> {
  const { modifiedCount } = await KudosModel.updateOne(
    { _id: id },
    { $addToSet: { reactions: entryOf(reaction, userId) } },
  );
  return modifiedCount > 0;
}

/** Answers whether there was one. */
export async function removeReaction(id: string, reaction: Reaction, userId: string): Promise<boolean> {
  const { modifiedCount } = await KudosModel.updateOne(
    { _id: id },
    { $pull: { reactions: entryOf(reaction, userId) } },
  );
  return modifiedCount > 0;
}

const entryOf = (reaction: Reaction, userId: string) => `${reaction}:${userId}`;
const entriesOf = (userId: string) => reactions.map((reaction) => entryOf(reaction, userId));

/** How often each reaction was used, and whether by that person. */
export function countReactions(row: KudosRow, userId: string) {
  return reactions.flatMap((reaction) => {
    const count = row.reactions.filter((entry) => entry.startsWith(`${reaction}:`)).length;
    return count === 0 ? [] : [{ reaction, count, isMine: row.reactions.includes(entryOf(reaction, userId)) }];
  });
}

export async function findKudosReactedTo(organizationId: string, userId: string, limit: number): Promise<KudosRow[]> {
  return KudosModel.find({ organizationId, reactions: { $in: entriesOf(userId) } })
    .limit(limit)
    .lean();
}

/** Of those that a person wrote or was given. */
export async function findKudosIdsOf(userId: string): Promise<string[]> {
  const rows = await KudosModel.find({ peopleIds: userId }, { _id: 1 }).lean();
  return rows.map(({ _id }) => _id);
}

/** Everything that names a person: what they wrote, what others wrote to them, and how they reacted. */
export async function removeKudosOf(userId: string): Promise<void> {
  await KudosModel.deleteMany({ peopleIds: userId });
  const entries = entriesOf(userId);
  await KudosModel.updateMany({ reactions: { $in: entries } }, { $pull: { reactions: { $in: entries } } });
}

export async function removeKudosIn(organizationId: string): Promise<void> {
  await KudosModel.deleteMany({ organizationId });
}
