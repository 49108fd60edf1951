import mongoose from 'mongoose';

/** One person in one organization. Times are in milliseconds since the epoch. */
export interface LocalMembership {
  _id: string;
  organizationId: string;
  userId: string;
  /** The key of a role, such as `org:admin`. */
  role: string;
  createdAt: number;
  /** Strictly increasing for each membership. */
  updatedAt: number;
}

const schema = new mongoose.Schema<LocalMembership>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    userId: { type: String, required: true },
    role: { type: String, required: true },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_memberships', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ organizationId: 1, userId: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: 1, _id: 1 });
schema.index({ organizationId: 1, createdAt: 1, _id: 1 });
schema.index({ role: 1 });
schema.index({ createdAt: 1, _id: 1 });

export const LocalMembershipModel = mongoose.model('LocalMembership', schema);
