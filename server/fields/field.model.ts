import { model, Schema } from 'mongoose';
import type { CustomField } from '#shared/custom-field.ts';
import type { ChangedField } from '#shared/custom-field-input.ts';

export interface FieldRow extends Omit<CustomField, 'id'> {
  _id: string;
  organizationId: string;
  /** Among the fields of the organization; those with the same are in order of id. */
  position: number;
}

const fieldSchema = new Schema<FieldRow>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    audience: { type: String, required: true },
    options: { type: [String], required: true },
    isSearchable: { type: Boolean, required: true },
    revision: { type: Number, required: true },
    position: { type: Number, required: true },
  },
  { collection: 'custom_fields', versionKey: false },
);
fieldSchema.index({ organizationId: 1, position: 1, _id: 1 });

const FieldModel = model('CustomField', fieldSchema);

export async function findFields(organizationId: string): Promise<FieldRow[]> {
  return FieldModel.find({ organizationId }).sort({ position: 1, _id: 1 }).lean();
}

export async function insertField(row: FieldRow): Promise<void> {
  await FieldModel.create(row);
}

/** Answers false when that is not the last revision any more. */
export async function updateField(
  { _id, organizationId, revision }: Pick<FieldRow, '_id' | 'organizationId' | 'revision'>,
  change: ChangedField,
): Promise<boolean> {
  const { matchedCount } = await FieldModel.updateOne(
    { _id, organizationId, revision },
    { $set: change, $inc: { revision: 1 } },
  );
  return matchedCount > 0;
}

/** With one command: of two orders that come at the same time one is kept, and no mixture. */
export async function placeFields(organizationId: string, ids: string[]): Promise<void> {
  await FieldModel.bulkWrite(
    ids.map((_id, index) => ({
      updateOne: { filter: { _id, organizationId }, update: { $set: { position: index + 1 } } },
    })),
  );
}

export async function removeField(organizationId: string, _id: string): Promise<boolean> {
  return (await FieldModel.deleteOne({ _id, organizationId })).deletedCount > 0;
}

export async function removeFieldsIn(organizationId: string): Promise<void> {
  await FieldModel.deleteMany({ organizationId });
}
