import mongoose from 'mongoose';

export const SETTINGS_ID = 'settings';

/** What makes this local Clerk the same one after a restart. One document. */
export interface LocalSettings {
  _id: typeof SETTINGS_ID;
  instanceId: string;
  /** PKCS #8 and SPKI, PEM, RSA-2048: Clerk's verifier reads no other size. */
  privateKeyPem: string;
  publicKeyPem: string;
  /** For the Backend API, `sk_test_…`. */
  secretKey: string;
  /** `whsec_…`, used when the configuration names no signing secret. */
  signingSecret: string;
  /** When the demo data was complete, in milliseconds since the epoch; null until then. */
  seededAt: number | null;
}

const schema = new mongoose.Schema<LocalSettings>(
  {
    _id: { type: String, required: true },
    instanceId: { type: String, required: true },
    privateKeyPem: { type: String, required: true },
    publicKeyPem: { type: String, required: true },
    secretKey: { type: String, required: true },
    signingSecret: { type: String, required: true },
    seededAt: { type: Number, default: null },
  },
  { collection: 'local_clerk_settings', versionKey: false, autoCreate: false, autoIndex: false },
);

export const LocalSettingsModel = mongoose.model('LocalSettings', schema);
