import mongoose from 'mongoose';

/** Something a role may allow. Times are in milliseconds since the epoch. */
export interface LocalPermission {
  _id: string;
  /** Such as `org:directory:edit`; unique. */
  key: string;
  name: string;
  description: string;
  /** `system`: one of Clerk's own, which nobody changes. */
  type: 'system' | 'user';
  createdAt: number;
  /** Strictly increasing for each permission. */
  updatedAt: number;
}

const schema = new mongoose.Schema<LocalPermission>(
  {
    _id: { type: String, required: true },
    key: { type: String, required: true },
    name: { type: String, required: true },
    description: { type: String, default: '' },
    type: { type: String, enum: ['system', 'user'], required: true },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_permissions', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ createdAt: 1, _id: 1 });

export const LocalPermissionModel = mongoose.model('LocalPermission', schema);
