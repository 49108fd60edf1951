import mongoose from 'mongoose';
import { type InvitationStatus, storedInvitationStatuses } from './invitation-status.ts';

/** An e-mail address asked into one organization. Times are in milliseconds since the epoch. */
export interface LocalOrganizationInvitation {
  _id: string;
  organizationId: string;
  /** Lower case. */
  email: string;
  /** The key of a role. */
  role: string;
  inviterId: string | null;
  status: InvitationStatus;
  /** Who accepted it. */
  userId: string | null;
  /** Whoever has it may accept: part of the address in the mail. */
  ticket: string;
  expiresAt: number;
  createdAt: number;
  /** Strictly increasing for each invitation. */
  updatedAt: number;
}

const schema = new mongoose.Schema<LocalOrganizationInvitation>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    email: { type: String, required: true },
    role: { type: String, required: true },
    inviterId: { type: String, default: null },
    status: { type: String, enum: storedInvitationStatuses, required: true },
    userId: { type: String, default: null },
    ticket: { type: String, required: true },
    expiresAt: { type: Number, required: true },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_organization_invitations', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ organizationId: 1, createdAt: 1, _id: 1 });
schema.index({ email: 1, createdAt: 1 });
schema.index({ createdAt: 1, _id: 1 });

export const LocalOrganizationInvitationModel = mongoose.model('LocalOrganizationInvitation', schema);
