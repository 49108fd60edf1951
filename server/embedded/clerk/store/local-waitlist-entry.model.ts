import mongoose from 'mongoose';

export const waitlistStatuses = ['pending', 'invited', 'rejected', 'completed'] as const;
export type WaitlistStatus = (typeof waitlistStatuses)[number];

/** An e-mail address that would like to be let in. Times are in milliseconds since the epoch. */
export interface LocalWaitlistEntry {
  _id: string;
  /** Lower case; unique. */
  email: string;
  status: WaitlistStatus;
  /** The invitation to the application that it led to. */
  invitationId: string | null;
  invitedAt: number | null;
  createdAt: number;
  /** Strictly increasing for each entry. */
  updatedAt: number;
}

const schema = new mongoose.Schema<LocalWaitlistEntry>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    status: { type: String, enum: waitlistStatuses, required: true },
    invitationId: { type: String, default: null },
    invitedAt: { type: Number, default: null },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_waitlist_entries', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ email: 1 }, { unique: true });
schema.index({ createdAt: 1, _id: 1 });

export const LocalWaitlistEntryModel = mongoose.model('LocalWaitlistEntry', schema);
