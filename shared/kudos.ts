import * as z from 'zod/mini';
import { MAX_ID_LENGTH } from './ids.ts';
import { lineOf } from './plain-text.ts';

/** With what people react, and how that is drawn. */
export const reactionEmoji = { clap: '👏', heart: '❤️', party: '🎉', idea: '💡', hands: '🙌' } as const;
export const reactions = ['clap', 'heart', 'party', 'idea', 'hands'] as const;
export type Reaction = (typeof reactions)[number];

export const MAX_KUDOS_LENGTH = 280;
export const MAX_RECEIVERS = 10;

const personSchema = z.object({ userId: z.string(), name: z.string(), imageUrl: z.nullable(z.string()) });

export const kudosSchema = z.object({
  id: z.string(),
  from: personSchema,
  /** Those who are members now; there is at least one. */
  to: z.array(personSchema),
  text: z.string(),
  createdAt: z.number(),
  /** Those that somebody has used. */
  reactions: z.array(z.object({ reaction: z.enum(reactions), count: z.number(), isMine: z.boolean() })),
});
/** Thanks that everybody in an organization may read. Times are milliseconds since the epoch. */
export type Kudos = z.infer<typeof kudosSchema>;

export const kudosRequestSchema = z.strictObject({
  receiverIds: z
    .array(z.string().check(z.minLength(1), z.maxLength(MAX_ID_LENGTH)))
    .check(z.minLength(1, 'names nobody'), z.maxLength(MAX_RECEIVERS, `names more than ${MAX_RECEIVERS} people`)),
  text: lineOf(MAX_KUDOS_LENGTH).check(
    z.refine((text) => text !== '', { error: 'is empty', params: { fault: 'empty' } }),
  ),
});
/** `POST /api/organizations/:id/kudos` */
export type KudosRequest = z.infer<typeof kudosRequestSchema>;

export const ownKudosSchema = z.object({
  given: z.array(
    z.object({ id: z.string(), receiverIds: z.array(z.string()), text: z.string(), createdAt: z.number() }),
  ),
  received: z.array(z.object({ id: z.string(), authorId: z.string(), text: z.string(), createdAt: z.number() })),
  reactions: z.array(z.object({ kudosId: z.string(), reaction: z.enum(reactions) })),
});
/** What a person gave and was given, and how they reacted, for themselves. */
export type OwnKudos = z.infer<typeof ownKudosSchema>;
