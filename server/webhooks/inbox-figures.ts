import { WebhookEventModel } from './webhook-event.model.ts';

/** What the inbox holds, over all processes. A number that is COUNT_LIMIT means that many or more. */
export interface InboxFigures {
  waiting: number;
  /** Since when the one waits that waits longest, also for a retry; in milliseconds since the epoch. Null when none waits. */
  oldestWaitingAt: number | null;
  dead: number;
  quarantined: number;
  lastReceivedAt: number | null;
  /** How long the latest deliveries waited for their settlement, in milliseconds, in no order. */
  lagsMs: number[];
}

const LAG_SAMPLES = 200;
/** Counting further tells nobody more, and costs: a database counts by reading the index, row by row. */
export const COUNT_LIMIT = 10_000;

export async function readInboxFigures(): Promise<InboxFigures> {
  const [waiting, dead, quarantined, oldest, latest] = await Promise.all([
    WebhookEventModel.countDocuments({ settledAt: null }, { limit: COUNT_LIMIT }),
    WebhookEventModel.countDocuments({ state: 'dead' }, { limit: COUNT_LIMIT }),
    WebhookEventModel.countDocuments({ state: 'quarantined' }, { limit: COUNT_LIMIT }),
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
    oldestWaitingAt: oldest[0]?.waitingSince ?? null,
    lastReceivedAt: latest[0]?.receivedAt ?? null,
    lagsMs: latest.flatMap(({ waitingSince, settledAt }) => (settledAt === null ? [] : [settledAt - waitingSince])),
  };
}
