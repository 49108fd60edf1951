import mongoose from 'mongoose';

export const endpointNames = ['main', 'second'] as const;
/** `second` exists while a secret is rotated: Clerk's way is a second endpoint with the same URL. */
export type EndpointName = (typeof endpointNames)[number];

/** Where webhooks go. Every endpoint has the same URL and a secret of its own. Times in milliseconds since the epoch. */
export interface LocalEndpoint {
  _id: EndpointName;
  /** `whsec_…`; null for the one that the configuration names. */
  secret: string | null;
  /** When the first of the failures in a row was, and how many there are; null and 0 after a success. */
  failingSince: number | null;
  failures: number;
  /** The first success: the receiver knows the secret. */
  acceptedAt: number | null;
  /** Nothing is sent to a disabled endpoint until somebody enables it. */
  disabledAt: number | null;
  disabledBy: 'failures' | 'receiver' | null;
}

const schema = new mongoose.Schema<LocalEndpoint>(
  {
    _id: { type: String, required: true },
    secret: { type: String, default: null },
    failingSince: { type: Number, default: null },
    failures: { type: Number, default: 0 },
    acceptedAt: { type: Number, default: null },
    disabledAt: { type: Number, default: null },
    disabledBy: { type: String, default: null },
  },
  { collection: 'local_clerk_endpoints', versionKey: false, autoCreate: false, autoIndex: false },
);

export const LocalEndpointModel = mongoose.model('LocalEndpoint', schema);
