import mongoose from 'mongoose';

export const enrollmentModes = ['manual_invitation', 'automatic_invitation', 'automatic_suggestion'] as const;
export type EnrollmentMode = (typeof enrollmentModes)[number];

/** A mail domain of an organization. Times are in milliseconds since the epoch. */
export interface LocalDomain {
  _id: string;
  organizationId: string;
  /** Lower case, such as `northwind-labs.test`; unique. */
  name: string;
  enrollmentMode: EnrollmentMode;
  /** Null until somebody proved that the domain is theirs. */
  verifiedAt: number | null;
  createdAt: number;
  /** Strictly increasing for each domain. */
  updatedAt: number;
}

const schema = new mongoose.Schema<LocalDomain>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    name: { type: String, required: true },
    enrollmentMode: { type: String, enum: enrollmentModes, required: true },
    verifiedAt: { type: Number, default: null },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_domains', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ name: 1 }, { unique: true });
schema.index({ organizationId: 1, createdAt: 1, _id: 1 });
schema.index({ createdAt: 1, _id: 1 });

export const LocalDomainModel = mongoose.model('LocalDomain', schema);
