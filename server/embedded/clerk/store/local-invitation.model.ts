import mongoose from 'mongoose';
import { type InvitationStatus, storedInvitationStatuses } from './invitation-status.ts';

/** An e-mail address asked into the application. Times are in milliseconds since the epoch. */
export interface LocalInvitation {
  _id: string;
  /** Lower case. */
  email: string;
  status: InvitationStatus;
  /** Whoever has it may accept: part of the address in the mail. */
  ticket: string;
  publicMetadata: Record<string, unknown>;
  expiresAt: number;
  createdAt: number;
  /** Strictly increasing for each invitation. */
  updatedAt: number;
}

const schema = new mongoose.Schema<LocalInvitation>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    status: { type: String, enum: storedInvitationStatuses, required: true },
    ticket: { type: String, required: true },
    publicMetadata: { type: mongoose.Schema.Types.Mixed, default: {} },
    expiresAt: { type: Number, required: true },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_invitations', versionKey: false, minimize: false, autoCreate: false, autoIndex: false },
);
schema.index({ email: 1, createdAt: 1 });
schema.index({ createdAt: 1, _id: 1 });

export const LocalInvitationModel = mongoose.model('LocalInvitation', schema);
