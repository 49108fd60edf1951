import mongoose from 'mongoose';

/** What a member of an organization may do. Times are in milliseconds since the epoch. */
export interface LocalRole {
  _id: string;
  /** Such as `org:admin`; unique. */
  key: string;
  name: string;
  description: string | null;
  /** Whether the maker of an organization may have it. */
  isCreatorEligible: boolean;
  /** Keys of permissions. */
  permissions: string[];
  createdAt: number;
  /** Strictly increasing for each role. */
  updatedAt: number;
}

const schema = new mongoose.Schema<LocalRole>(
  {
    _id: { type: String, required: true },
    key: { type: String, required: true },
    name: { type: String, required: true },
    description: { type: String, default: null },
    isCreatorEligible: { type: Boolean, default: false },
    permissions: { type: [String], required: true },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_roles', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ createdAt: 1, _id: 1 });

export const LocalRoleModel = mongoose.model('LocalRole', schema);
