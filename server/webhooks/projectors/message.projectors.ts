import type { MessageFact } from '#server/messages/message.fact.ts';
import { projectMessage } from '#server/messages/message.projector.ts';
import { messageSchema } from '#server/webhooks/schemas/message.schema.ts';
import { type Projector, reading } from './projector.ts';

export function noteMessageAs(kind: MessageFact['kind']): Projector {
  return reading(messageSchema, (fact, context) => projectMessage({ ...fact, kind }, context));
}
