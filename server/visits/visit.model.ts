import { model, Schema } from 'mongoose';
import { isDuplicateKey } from '#server/database/duplicate-key.ts';

/** Where somebody was in an organization's stream of changes. */
export interface Look {
  version: number;
  /** In milliseconds since the epoch. */
  at: number;
}

interface VisitRow {
  /** The organization's id and the person's. */
  _id: string;
  organizationId: string;
  userId: string;
  /** The last look at the directory. */
  seen: Look;
  /** The last look of the visit before; null at the first visit. */
  since: Look | null;
  /** How often this was written: whoever writes names what they have read. */
  looks: number;
}

const lookSchema = new Schema<Look>(
  { version: { type: Number, required: true }, at: { type: Number, required: true } },
  { _id: false },
);
const visitSchema = new Schema<VisitRow>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    userId: { type: String, required: true },
    seen: { type: lookSchema, required: true },
    since: { type: lookSchema, default: null },
    looks: { type: Number, required: true },
  },
  { collection: 'visits', versionKey: false },
);
visitSchema.index({ userId: 1 });
visitSchema.index({ organizationId: 1 });

const VisitModel = model('Visit', visitSchema);

export interface Visitor {
  organizationId: string;
  userId: string;
}
export type KeptVisit = Pick<VisitRow, 'seen' | 'since'>;
export type ReadVisit = KeptVisit & Pick<VisitRow, 'looks'>;

const keyOf = ({ organizationId, userId }: Visitor) => `${organizationId}/${userId}`;

export async function findVisit(visitor: Visitor): Promise<ReadVisit | null> {
  return VisitModel.findById(keyOf(visitor)).lean();
}

/** Keeps a visit in place of the one that was read; answers false when another look got in between. */
export async function writeVisit(visitor: Visitor, before: ReadVisit | null, visit: KeptVisit): Promise<boolean> {
  const _id = keyOf(visitor);
  if (before !== null) {
    const { looks } = before;
    const written = await VisitModel.updateOne({ _id, looks }, { $set: { ...visit, looks: looks + 1 } });
    return written.matchedCount === 1;
  }
  try {
    await VisitModel.create({ _id, ...visitor, ...visit, looks: 1 });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function removeVisitsOf(userId: string): Promise<void> {
  await VisitModel.deleteMany({ userId });
}

export async function removeVisitsIn(organizationId: string): Promise<void> {
  await VisitModel.deleteMany({ organizationId });
}
