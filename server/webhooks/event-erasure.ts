import * as z from 'zod';
import { WebhookEventModel } from './webhook-event.model.ts';

const addressesSchema = z.object({
  data: z.object({ email_addresses: z.array(z.object({ email_address: z.string() })) }),
});

/** Every address that the kept reports about a person name as theirs. */
export async function findEmailsInEvents(userId: string): Promise<string[]> {
  const types = ['user.created', 'user.updated'];
  const isAbout = { entityKey: userId, type: { $in: types } };
  const rows = await WebhookEventModel.find({ ...isAbout, body: { $ne: null } }, { body: 1 }).lean();
  const found = rows.flatMap(({ body }) => {
    const parsed = addressesSchema.safeParse(JSON.parse(body ?? '{}'));
    return parsed.success ? parsed.data.data.email_addresses.map((address) => address.email_address) : [];
  });
  return [...new Set(found)];
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
  for (const email of new Set(emails.map((address) => address.toLowerCase()))) {
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
