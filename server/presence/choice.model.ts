import { model, Schema } from 'mongoose';
import { createFinder } from '#server/database/find-many.ts';
import { rawCollection } from '#server/database/raw-collection.ts';
import type { PresenceChoice } from '#shared/presence.ts';

interface ChoiceRow extends Omit<PresenceChoice, 'until'> {
  /** The person's id. */
  _id: string;
  /** Removed by the database some time after this moment; whoever reads it before looks at the clock. */
  endsAt: Date | null;
}

const choiceSchema = new Schema<ChoiceRow>(
  { _id: { type: String, required: true }, choice: { type: String, required: true }, endsAt: Date },
  { collection: 'presence_choices', versionKey: false },
);
choiceSchema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });

const ChoiceModel = model('PresenceChoice', choiceSchema);

const AUTOMATIC: PresenceChoice = { choice: 'auto', until: null };

const findRow = createFinder<ChoiceRow>((ids) =>
  rawCollection<ChoiceRow>(ChoiceModel)
    .find({ _id: { $in: ids } })
    .toArray(),
);

/** As it was saved; automatic when nothing was. Those of people who come at the same time are read with one query. */
export async function findChoice(userId: string): Promise<PresenceChoice> {
  const row = await findRow(userId);
  return row === null ? AUTOMATIC : { choice: row.choice, until: row.endsAt?.getTime() ?? null };
}

export async function saveChoice(userId: string, { choice, until }: PresenceChoice): Promise<void> {
  if (choice === 'auto') return removeChoice(userId);
  const endsAt = until === null ? null : new Date(until);
  await ChoiceModel.updateOne({ _id: userId }, { $set: { choice, endsAt } }, { upsert: true });
}

export async function removeChoice(userId: string): Promise<void> {
  await ChoiceModel.deleteOne({ _id: userId });
}
