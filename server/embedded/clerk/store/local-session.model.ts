import mongoose from 'mongoose';

/** `ended`: signed out, still listed on the client; `removed`: signed out and gone; `revoked`: ended by somebody else. */
export const sessionEndings = ['ended', 'removed', 'revoked'] as const;
export type SessionEnding = (typeof sessionEndings)[number];

/** What a session was started from. */
export interface LocalActivity {
  id: string;
  /** Such as `Macintosh` or `iPhone`. */
  deviceType: string | null;
  isMobile: boolean;
  browserName: string | null;
  browserVersion: string | null;
  ipAddress: string;
  city: string | null;
  country: string | null;
}

/** One signed-in device. Times are in milliseconds since the epoch. */
export interface LocalSession {
  _id: string;
  clientId: string;
  userId: string;
  /** `pending`: signed in, but something must be done first; such a session counts as signed out. */
  status: 'active' | 'pending' | SessionEnding;
  activeOrganizationId: string | null;
  activity: LocalActivity;
  createdAt: number;
  /** Strictly increasing for each session. */
  updatedAt: number;
  lastActiveAt: number;
  expireAt: number;
  abandonAt: number;
}

const activitySchema = new mongoose.Schema<LocalActivity>(
  {
    id: { type: String, required: true },
    deviceType: { type: String, default: null },
    isMobile: { type: Boolean, default: false },
    browserName: { type: String, default: null },
    browserVersion: { type: String, default: null },
    ipAddress: { type: String, default: '' },
    city: { type: String, default: null },
    country: { type: String, default: null },
  },
  { _id: false },
);

const schema = new mongoose.Schema<LocalSession>(
  {
    _id: { type: String, required: true },
    clientId: { type: String, required: true },
    userId: { type: String, required: true },
    status: { type: String, enum: ['active', 'pending', ...sessionEndings], required: true },
    activeOrganizationId: { type: String, default: null },
    activity: { type: activitySchema, required: true },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
    lastActiveAt: { type: Number, required: true },
    expireAt: { type: Number, required: true },
    abandonAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_sessions', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ clientId: 1, status: 1 });
schema.index({ userId: 1, status: 1 });
schema.index({ userId: 1, createdAt: 1, _id: 1 });
schema.index({ status: 1, createdAt: 1 });
schema.index({ status: 1, updatedAt: 1 });

export const LocalSessionModel = mongoose.model('LocalSession', schema);
