import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Delivery, signDelivery } from '#server/test/deliveries.ts';

/** People of the benchmarks: as many different entities as a worker has lanes, and many more. */
export const PEOPLE = 1_000;

const bodySchema = z.looseObject({
  data: z.looseObject({ id: z.string(), first_name: z.string(), updated_at: z.number() }),
  timestamp: z.number(),
  instance_id: z.string(),
});
/** A whole user as Clerk sends one: 2.4 kB, of which Rollcall uses a tenth. */
const sample = bodySchema.parse(
  JSON.parse(readFileSync(new URL('../../test/fixtures/clerk/user.updated.json', import.meta.url), 'utf8')),
);

/** The `sequence`-th report of a run: each renames the next person, later than the report before. */
export function buildUserUpdate(sequence: number): object {
  const at = sample.timestamp + sequence;
  const data = { ...sample.data, id: `user_${sequence % PEOPLE}`, first_name: `Name${sequence}`, updated_at: at };
  return { ...sample, data, timestamp: at, instance_id: 'ins_test' };
}

/** Ids as Svix makes them begin with the time, so new ones come last in the inbox. */
export function toDeliveryId(sequence: number): string {
  return `msg_bench${String(sequence).padStart(12, '0')}x7Qd2WmZk`;
}

export function signUserUpdate(sequence: number, secret: string): Delivery {
  return signDelivery(buildUserUpdate(sequence), { secret, id: toDeliveryId(sequence) });
}
