import mongoose from 'mongoose';

/** A sign-in that was begun with an e-mail address and still waits for the password. */
export interface LocalSignIn {
  id: string;
  identifier: string;
}

/** One browser, known by its `__client` cookie. Times are in milliseconds since the epoch. */
export interface LocalClient {
  _id: string;
  /** SHA-256 of the cookie, so that a copy of the database signs nobody in. */
  cookieHash: string;
  signIn: LocalSignIn | null;
  createdAt: number;
  updatedAt: number;
}

const schema = new mongoose.Schema<LocalClient>(
  {
    _id: { type: String, required: true },
    cookieHash: { type: String, required: true },
    signIn: {
      type: new mongoose.Schema<LocalSignIn>({ id: String, identifier: String }, { _id: false }),
      default: null,
    },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_clients', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ cookieHash: 1 }, { unique: true });
schema.index({ updatedAt: 1 });

export const LocalClientModel = mongoose.model('LocalClient', schema);
