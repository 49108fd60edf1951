import mongoose from 'mongoose';

/** A person of local Clerk. Times are in milliseconds since the epoch. */
export interface LocalUser {
  _id: string;
  firstName: string | null;
  lastName: string | null;
  /** Lower case; people sign in with it. */
  email: string;
  emailId: string;
  publicMetadata: Record<string, unknown>;
  /** Where this person's sessions appear to come from; local Clerk never looks anybody up. */
  city: string | null;
  country: string | null;
  banned: boolean;
  createdAt: number;
  /** Strictly increasing for each person. */
  updatedAt: number;
  lastSignInAt: number | null;
  lastActiveAt: number | null;
}

const schema = new mongoose.Schema<LocalUser>(
  {
    _id: { type: String, required: true },
    firstName: { type: String, default: null },
    lastName: { type: String, default: null },
    email: { type: String, required: true },
    emailId: { type: String, required: true },
    publicMetadata: { type: mongoose.Schema.Types.Mixed, default: {} },
    city: { type: String, default: null },
    country: { type: String, default: null },
    banned: { type: Boolean, default: false },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
    lastSignInAt: { type: Number, default: null },
    lastActiveAt: { type: Number, default: null },
  },
  { collection: 'local_clerk_users', versionKey: false, minimize: false, autoCreate: false, autoIndex: false },
);
schema.index({ email: 1 }, { unique: true });
schema.index({ createdAt: 1, _id: 1 });
schema.index({ updatedAt: 1, _id: 1 });
schema.index({ lastActiveAt: 1, _id: 1 });
schema.index({ lastSignInAt: 1, _id: 1 });

export const LocalUserModel = mongoose.model('LocalUser', schema);
