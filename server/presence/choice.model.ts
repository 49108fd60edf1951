import { model, Schema } from 'mongoose';
import type { Choice } from '#shared/presence.ts';

/** What a person has chosen to be shown as, instead of what their devices say. */
export interface PresenceChoice {
  choice: Choice;
  /** When it ends by itself, in milliseconds since the epoch; null for never. */
  until: number | null;
}

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

/** As it was saved; automatic when nothing was. */
export async function findChoice(userId: string): Promise<PresenceChoice> {
  const row = await ChoiceModel.findById(userId).lean();
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
