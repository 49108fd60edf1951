import {
  type EndpointName,
  endpointNames,
  type LocalEndpoint,
  LocalEndpointModel,
} from '#server/embedded/clerk/store/local-endpoint.model.ts';
import { createSerialQueue } from '#server/embedded/clerk/store/serial-queue.ts';
import { type DeliveryRules, isFailingTooLong } from './delivery-rules.ts';
import type { Outcome } from './post-delivery.ts';

export type Endpoint = LocalEndpoint & { secret: string };

/** The endpoints and how they are doing; read once, then kept in memory and written when something changes. */
export interface EndpointBook {
  /** The main one first. */
  list(): Endpoint[];
  /** Takes note of an attempt. Resolves to whether it disabled the endpoint. */
  note(name: EndpointName, outcome: Outcome): Promise<boolean>;
  enable(name: EndpointName): Promise<void>;
  /** Begins a rotation: from now on every message goes out twice. Does nothing while one is under way. */
  addSecond(secret: string): Promise<void>;
  /** Ends a rotation. With `isKept` the secret of the second endpoint becomes that of the main one. */
  removeSecond(options: { isKept: boolean }): Promise<void>;
}

export async function openEndpointBook(mainSecret: string, rules: DeliveryRules): Promise<EndpointBook> {
  let main = mainSecret;
  const inTurn = createSerialQueue();
  const kept: LocalEndpoint[] = await LocalEndpointModel.find().lean();
  const rows = new Map(kept.map((row) => [row._id, row]));
  if (!rows.has('main')) await write(buildEndpoint('main', null));

  /** Attempts end side by side; what is written last must be what happened last. */
  function write(row: LocalEndpoint): Promise<void> {
    rows.set(row._id, row);
    const { _id, ...fields } = row;
    return inTurn(async () => {
      await LocalEndpointModel.updateOne({ _id }, { $set: fields }, { upsert: true });
    });
  }

  return {
    list: () =>
      endpointNames.flatMap((name) => {
        const row = rows.get(name);
        return row ? [{ ...row, secret: row.secret ?? main }] : [];
      }),
    async note(name, outcome) {
      const before = rows.get(name);
      if (!before || before.disabledAt !== null) return false;
      const after = afterOutcome(before, outcome, rules);
      if (after !== before) await write(after);
      return after.disabledAt !== null;
    },
    async enable(name) {
      const row = rows.get(name);
      if (row) await write({ ...row, failingSince: null, failures: 0, disabledAt: null, disabledBy: null });
    },
    async addSecond(secret) {
      if (!rows.has('second')) await write(buildEndpoint('second', secret));
    },
    async removeSecond({ isKept }) {
      const second = rows.get('second');
      if (isKept && second?.secret) main = second.secret;
      rows.delete('second');
      await inTurn(() => LocalEndpointModel.deleteOne({ _id: 'second' }).exec());
    },
  };
}

function buildEndpoint(name: EndpointName, secret: string | null): LocalEndpoint {
  return {
    _id: name,
    secret,
    failingSince: null,
    failures: 0,
    acceptedAt: null,
    disabledAt: null,
    disabledBy: null,
  };
}

/** The same row when nothing worth writing happened: most attempts succeed after another success. */
function afterOutcome(before: LocalEndpoint, outcome: Outcome, rules: DeliveryRules): LocalEndpoint {
  const { at } = outcome.attempt;
  if (outcome.wish === 'disable') return { ...before, disabledAt: at, disabledBy: 'receiver' };
  if (outcome.isSuccess) {
    const isNews = before.failures > 0 || before.acceptedAt === null;
    return isNews ? { ...before, failures: 0, failingSince: null, acceptedAt: before.acceptedAt ?? at } : before;
  }
  const failing = { ...before, failures: before.failures + 1, failingSince: before.failingSince ?? at };
  return isFailingTooLong(failing, at, rules) ? { ...failing, disabledAt: at, disabledBy: 'failures' } : failing;
}
