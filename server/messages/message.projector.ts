import type { EventOrder } from '#server/database/guarded-write.ts';
import { type ProjectionOutcome, toOutcome } from '#server/directory/projection.ts';
import { isPersonDeleted } from '#server/directory/tombstones.ts';
import type { MessageFact } from './message.fact.ts';
import { forgetRecipient, writeMessage } from './message.model.ts';

export async function projectMessage(fact: MessageFact, order: EventOrder): Promise<ProjectionOutcome> {
  const outcome = await writeMessage(fact, order);
  if (fact.userId !== null && (await isPersonDeleted(fact.userId))) await forgetRecipient(fact.userId);
  return toOutcome(outcome);
}

/** Keeps that messages were made, and forgets that they were for this person. */
export async function detachMessagesFrom(userId: string): Promise<void> {
  await forgetRecipient(userId);
}
