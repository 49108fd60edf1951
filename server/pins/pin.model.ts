import { model, Schema } from 'mongoose';

interface PinRow {
  /** The organization's id and the person's. */
  _id: string;
  organizationId: string;
  userId: string;
  /** User ids, the one that was pinned first first. */
  pinned: string[];
}

const pinSchema = new Schema<PinRow>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    userId: { type: String, required: true },
    pinned: { type: [String], required: true },
  },
  { collection: 'pins', versionKey: false },
);
pinSchema.index({ userId: 1 });
pinSchema.index({ organizationId: 1 });

const PinModel = model('Pin', pinSchema);

const keyOf = (organizationId: string, userId: string) => `${organizationId}/${userId}`;

export async function findPinned(organizationId: string, userId: string): Promise<string[]> {
  const row = await PinModel.findById(keyOf(organizationId, userId)).lean();
  return row?.pinned ?? [];
}

/** Answers who was pinned before. */
export async function addPin(organizationId: string, userId: string, pinnedId: string): Promise<string[]> {
  const before = await PinModel.findOneAndUpdate(
    { _id: keyOf(organizationId, userId) },
    { $setOnInsert: { organizationId, userId }, $addToSet: { pinned: pinnedId } },
    { upsert: true, returnDocument: 'before' },
  ).lean();
  return before?.pinned ?? [];
}

export async function removePins(organizationId: string, userId: string, pinnedIds: string[]): Promise<void> {
  await PinModel.updateOne({ _id: keyOf(organizationId, userId) }, { $pull: { pinned: { $in: pinnedIds } } });
}

export async function removePinsOf(userId: string): Promise<void> {
  await PinModel.deleteMany({ userId });
}

export async function removePinsIn(organizationId: string): Promise<void> {
  await PinModel.deleteMany({ organizationId });
}
