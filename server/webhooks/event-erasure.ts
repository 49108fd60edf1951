import * as z from 'zod';
import { WebhookEventModel } from './webhook-event.model.ts';

const addressesSchema = z.object({
  data: z.object({ email_addresses: z.array(z.object({ email_address: z.string() })) }),
});

/**
 * Every address by which others may name a person: those that the kept reports about the person name, and those that the
 * person accepted an invitation to.
 */
export async function findEmailsInEvents(userId: string): Promise<string[]> {
  const found = new Set<string>();
  for (const email of await WebhookEventModel.distinct('email', { userId, email: { $gt: '' } })) found.add(email);
  const isAbout = { entityKey: userId, type: { $in: ['user.created', 'user.updated'] } };
  for await (const { body } of WebhookEventModel.find({ ...isAbout, body: { $ne: null } }, { body: 1 })
    .lean()
    .cursor()) {
    const parsed = addressesSchema.safeParse(JSON.parse(body ?? '{}'));
    for (const { email_address } of parsed.data?.data.email_addresses ?? []) found.add(email_address.toLowerCase());
  }
  return [...found];
}

export interface ErasedPerson {
  userId: string;
  emails: string[];
  /** Reports of a later time that name no more than an address may be about somebody else who has it now; in milliseconds. */
  until: number;
}

/** Takes the bodies of all events that hold something of a person; what became of them stays known. */
export async function eraseEvents({ userId, emails, until }: ErasedPerson): Promise<void> {
  await eraseBodies({ userId });
  await eraseBodies({ entityKey: userId });
  for (const email of emails) {
    const rows = await WebhookEventModel.find({ email }, { userId: 1, eventAt: 1 }).lean();
    const theirs = rows.filter((row) => row.eventAt <= until && (row.userId === null || row.userId === userId));
    await eraseBodies({ _id: { $in: theirs.map((row) => row._id) } });
  }
}

async function eraseBodies(
  which: { userId: string } | { entityKey: string } | { _id: { $in: string[] } },
): Promise<void> {
  await WebhookEventModel.updateMany(
    { ...which, $or: [{ body: { $ne: null } }, { email: { $ne: null } }] },
    { $set: { body: null, email: null } },
  );
  // Nobody can do anything about these any more: a worker settles them as erased, and they expire like others.
  await WebhookEventModel.updateMany(
    { ...which, state: 'dead' },
    { $set: { state: 'received', reason: null, attempts: 0, settledAt: null } },
  );
}
