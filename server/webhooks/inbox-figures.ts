import { WebhookEventModel } from './webhook-event.model.ts';

/** What the inbox holds, over all processes. */
export interface InboxFigures {
  waiting: number;
  /** Receipt of what waits longest, in milliseconds since the epoch; null when nothing waits. */
  oldestWaitingAt: number | null;
  dead: number;
  quarantined: number;
  lastReceivedAt: number | null;
  /** From receipt to settlement of the latest settled deliveries, in milliseconds, in no order. */
  lagsMs: number[];
}

const LAG_SAMPLES = 200;
/** Counting further tells nobody more. */
const COUNT_LIMIT = 100_000;

export async function readInboxFigures(): Promise<InboxFigures> {
  const [waiting, dead, quarantined, oldest, latest] = await Promise.all([
    WebhookEventModel.countDocuments({ settledAt: null }, { limit: COUNT_LIMIT }),
    WebhookEventModel.countDocuments({ state: 'dead' }, { limit: COUNT_LIMIT }),
    WebhookEventModel.countDocuments({ state: 'quarantined' }, { limit: COUNT_LIMIT }),
    WebhookEventModel.find({ settledAt: null }, { receivedAt: 1 }).sort({ availableAt: 1 }).limit(1).lean(),
    WebhookEventModel.find({}, { receivedAt: 1, settledAt: 1 })
      .sort({ receivedAt: -1, _id: -1 })
      .limit(LAG_SAMPLES)
      .lean(),
  ]);
  return {
    waiting,
    dead,
    quarantined,
    oldestWaitingAt: oldest[0]?.receivedAt ?? null,
    lastReceivedAt: latest[0]?.receivedAt ?? null,
    lagsMs: latest.flatMap(({ receivedAt, settledAt }) => (settledAt === null ? [] : [settledAt - receivedAt])),
  };
}
