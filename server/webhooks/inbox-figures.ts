import { UNKNOWN_TYPE } from './event-types.ts';
import { WebhookEventModel } from './webhook-event.model.ts';

/** What the inbox holds, over all processes. A number that is COUNT_LIMIT means that many or more. */
export interface InboxFigures {
  waiting: number;
  /** Since when the one waits that waits longest, also for a retry; in milliseconds since the epoch. Null when none waits. */
  oldestWaitingAt: number | null;
  dead: number;
  quarantined: number;
  /** Types of events that nobody knew what to do with when they came; the first few in the alphabet. */
  unknownTypes: string[];
  lastReceivedAt: number | null;
  /** How long the latest deliveries waited for their settlement, in milliseconds, in no order. */
  lagsMs: number[];
}

const LAG_SAMPLES = 200;
const MAX_TYPES = 5;
/** Counting further tells nobody more, and costs: a database counts by reading the index, row by row. */
export const COUNT_LIMIT = 10_000;

export async function readInboxFigures(): Promise<InboxFigures> {
  const [waiting, dead, quarantined, unknownTypes, oldest, latest] = await Promise.all([
    WebhookEventModel.countDocuments({ settledAt: null }, { limit: COUNT_LIMIT }),
    WebhookEventModel.countDocuments({ state: 'dead' }, { limit: COUNT_LIMIT }),
    WebhookEventModel.countDocuments({ state: 'quarantined' }, { limit: COUNT_LIMIT }),
    findUnknownTypes(),
    WebhookEventModel.find({ settledAt: null }, { waitingSince: 1 }).sort({ waitingSince: 1 }).limit(1).lean(),
    WebhookEventModel.find({}, { receivedAt: 1, waitingSince: 1, settledAt: 1 })
      .sort({ receivedAt: -1, _id: -1 })
      .limit(LAG_SAMPLES)
      .lean(),
  ]);
  return {
    waiting,
    dead,
    quarantined,
    unknownTypes,
    oldestWaitingAt: oldest[0]?.waitingSince ?? null,
    lastReceivedAt: latest[0]?.receivedAt ?? null,
    lagsMs: latest.flatMap(({ waitingSince, settledAt }) => (settledAt === null ? [] : [settledAt - waitingSince])),
  };
}

/** From type to type along the index, however many events there are of each. */
async function findUnknownTypes(): Promise<string[]> {
  const types: string[] = [];
  while (types.length < MAX_TYPES) {
    const next = await WebhookEventModel.findOne(
      { reason: UNKNOWN_TYPE, type: { $gt: types.at(-1) ?? '' } },
      { type: 1 },
    )
      .sort({ type: 1 })
      .lean();
    if (next === null) break;
    types.push(next.type);
  }
  return types;
}
