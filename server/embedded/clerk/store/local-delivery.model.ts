import mongoose from 'mongoose';

export interface LocalAttempt {
  /** Milliseconds since the epoch. */
  at: number;
  /** The receiver's HTTP status; null when it did not answer. */
  status: number | null;
  durationMs: number;
}

/** One webhook message on its way. Its id is the `svix-id` of every attempt. */
export interface LocalDelivery {
  _id: string;
  type: string;
  /** The exact text that is signed and sent. */
  body: string;
  state: 'pending' | 'delivered' | 'exhausted';
  attempts: LocalAttempt[];
  /** Strictly increasing in the order in which things happened; milliseconds since the epoch. */
  createdAt: number;
  nextAttemptAt: number;
}

const attemptSchema = new mongoose.Schema<LocalAttempt>(
  {
    at: { type: Number, required: true },
    status: { type: Number, default: null },
    durationMs: { type: Number, required: true },
  },
  { _id: false },
);

const schema = new mongoose.Schema<LocalDelivery>(
  {
    _id: { type: String, required: true },
    type: { type: String, required: true },
    body: { type: String, required: true },
    state: { type: String, enum: ['pending', 'delivered', 'exhausted'], required: true },
    attempts: { type: [attemptSchema], required: true },
    createdAt: { type: Number, required: true },
    nextAttemptAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_deliveries', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ state: 1, createdAt: 1 });
schema.index({ createdAt: 1 });

export const LocalDeliveryModel = mongoose.model('LocalDelivery', schema);
