import mongoose from 'mongoose';

/** An organization of local Clerk. Times are in milliseconds since the epoch. */
export interface LocalOrganization {
  _id: string;
  name: string;
  slug: string;
  createdBy: string | null;
  createdAt: number;
  /** Strictly increasing for each organization. */
  updatedAt: number;
}

const schema = new mongoose.Schema<LocalOrganization>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    slug: { type: String, required: true },
    createdBy: { type: String, default: null },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_organizations', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ slug: 1 }, { unique: true });
schema.index({ createdAt: 1, _id: 1 });

export const LocalOrganizationModel = mongoose.model('LocalOrganization', schema);
