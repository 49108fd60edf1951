import mongoose from 'mongoose';
import { type EndpointName, endpointNames } from './local-endpoint.model.ts';

export interface LocalAttempt {
  /** Milliseconds since the epoch. */
  at: number;
  /** The receiver's HTTP status; null when it did not answer. */
  status: number | null;
  durationMs: number;
}

/** `exhausted`: given up after its attempts; `missed`: never attempted, because its endpoint was disabled. */
export const deliveryStates = ['pending', 'delivered', 'exhausted', 'missed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const SECOND_SUFFIX = '~second';

/** One webhook message on its way to one endpoint. */
export interface LocalDelivery {
  /** The id of the message, which is the `svix-id` of every attempt; with a suffix for the second endpoint. */
  _id: string;
  endpoint: EndpointName;
  type: string;
  /** The exact text that is signed and sent. */
  body: string;
  state: DeliveryState;
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
    endpoint: { type: String, enum: endpointNames, default: 'main' },
    type: { type: String, required: true },
    body: { type: String, required: true },
    state: { type: String, enum: deliveryStates, required: true },
    attempts: { type: [attemptSchema], required: true },
    createdAt: { type: Number, required: true },
    nextAttemptAt: { type: Number, required: true },
  },
  { collection: 'local_clerk_deliveries', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ state: 1, createdAt: 1 });
schema.index({ createdAt: 1 });

/** Both endpoints get the same message under the same id, as with Svix. */
export function deliveryIdOf(messageId: string, endpoint: EndpointName): string {
  return endpoint === 'second' ? `${messageId}${SECOND_SUFFIX}` : messageId;
}

export function messageIdOf({ _id }: Pick<LocalDelivery, '_id'>): string {
  return _id.endsWith(SECOND_SUFFIX) ? _id.slice(0, -SECOND_SUFFIX.length) : _id;
}

export const LocalDeliveryModel = mongoose.model('LocalDelivery', schema);
