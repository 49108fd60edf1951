import * as z from 'zod/mini';
import { type DirectoryChange, directoryChangeSchema } from './directory.ts';
import { type ErrorBody, errorBodySchema } from './error-codes.ts';
import { MAX_ID_LENGTH } from './ids.ts';
import type { NoticeAdded, NoticesRead } from './notices.ts';
import { activitySchema, choices, type PresenceChoice, type PresenceFrame, presenceFrameSchema } from './presence.ts';
import { type SessionActivity, type SessionList, sessionActivitySchema } from './session-activity.ts';

/** Every acknowledgement: the answer, or a refusal with the same body an HTTP refusal has. */
export type Ack<T> = (reply: ({ ok: true } & T) | ({ ok: false } & ErrorBody)) => void;

export const organizationRequestSchema = z.object({
  organizationId: z.string().check(z.minLength(1), z.maxLength(MAX_ID_LENGTH)),
});
export type OrganizationRequest = z.infer<typeof organizationRequestSchema>;

export const subscribeRequestSchema = z.extend(organizationRequestSchema, {
  /** The version the client already holds; without it the client wants a snapshot. */
  since: z.optional(z.int().check(z.minimum(0))),
});
export type SubscribeRequest = z.infer<typeof subscribeRequestSchema>;

export const reportRequestSchema = z.object({ activity: activitySchema });
export type ReportRequest = z.infer<typeof reportRequestSchema>;

const LONGEST_CHOICE_MS = 30 * 86_400_000;
export const chooseRequestSchema = z.object({
  choice: z.enum(choices),
  /** For how long, in milliseconds; without it, until the person chooses again. */
  forMs: z.optional(z.int().check(z.minimum(1), z.maximum(LONGEST_CHOICE_MS))),
});
export type ChooseRequest = z.infer<typeof chooseRequestSchema>;
/** A token longer than this is none. */
export const MAX_TOKEN_LENGTH = 10_000;
export const renewRequestSchema = z.object({ token: z.string().check(z.minLength(1), z.maxLength(MAX_TOKEN_LENGTH)) });
export type RenewRequest = z.infer<typeof renewRequestSchema>;

/** A connection proves anew that its session lives; this often, a client does it. */
export const RENEW_EVERY_MS = 4 * 60_000;
/** Without a new proof for so long a connection is cut: one may come late, none may be missed. */
export const RENEWAL_LIMIT_MS = 6 * 60_000;
export const renewReplySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.extend(errorBodySchema, { ok: z.literal(false) }),
]);

export const subscribeReplySchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    version: z.number(),
    /** The changes after `since`, in order; empty when `snapshotRequired`. */
    changes: z.array(directoryChangeSchema),
    /** True when the client must fetch the snapshot over HTTP: it has none, or its version is too old. */
    snapshotRequired: z.boolean(),
    presence: presenceFrameSchema,
  }),
  z.extend(errorBodySchema, { ok: z.literal(false) }),
]);
export interface SubscribeReply {
  version: number;
  changes: DirectoryChange[];
  snapshotRequired: boolean;
  presence: PresenceFrame;
}

export const changeFrameSchema = z.object({
  organizationId: z.string(),
  /** The version before the first change of this frame. */
  from: z.number(),
  /** The version of its last change. */
  to: z.number(),
  changes: z.array(directoryChangeSchema),
});
export type ChangeFrame = z.infer<typeof changeFrameSchema>;

export const versionFrameSchema = z.object({ organizationId: z.string(), version: z.number() });
export type VersionFrame = z.infer<typeof versionFrameSchema>;

export const sessionsFrameSchema = z.object({
  organizationId: z.string(),
  serverNow: z.number(),
  sessions: z.array(sessionActivitySchema),
});
export interface SessionsFrame {
  organizationId: string;
  serverNow: number;
  /** The sessions that changed, each with its whole new value. */
  sessions: SessionActivity[];
}

export const sessionEndReasons = [
  'session_ended',
  'session_removed',
  'session_revoked',
  'session_expired',
  'user_deleted',
  'user_banned',
] as const;
export type SessionEndReason = (typeof sessionEndReasons)[number];
/** The session may live on: the connection did not prove it. A client comes back with a fresh token. */
export const NOT_RENEWED = 'not_renewed';
export const sessionEndedSchema = z.object({ reason: z.enum([...sessionEndReasons, NOT_RENEWED]) });

/** The server is about to go: come back in `retryInMs`, each in another moment, to whichever takes its place. */
export const drainingSchema = z.object({ retryInMs: z.int().check(z.minimum(0)) });
export type Draining = z.infer<typeof drainingSchema>;

export interface ClientToServerEvents {
  'directory:subscribe': (request: SubscribeRequest, ack: Ack<SubscribeReply>) => void;
  'directory:unsubscribe': (request: OrganizationRequest, ack: Ack<object>) => void;
  'presence:choose': (request: ChooseRequest, ack: Ack<PresenceChoice>) => void;
  'presence:report': (request: ReportRequest, ack: Ack<object>) => void;
  'session:renew': (request: RenewRequest, ack: Ack<object>) => void;
  'sessions:subscribe': (request: OrganizationRequest, ack: Ack<SessionList>) => void;
  'sessions:unsubscribe': (request: OrganizationRequest, ack: Ack<object>) => void;
}

export interface ServerToClientEvents {
  /** To those who watch an organization: its activity is worth asking for again. */
  'activity:changed': (frame: OrganizationRequest) => void;
  /** New changes of an organization, in order. */
  'directory:changed': (frame: ChangeFrame) => void;
  /** A heartbeat with the current version, so that the loss of a last frame is noticed. */
  'directory:version': (frame: VersionFrame) => void;
  /** To every connection of the person who is told something, or has read it. */
  'notice:added': (frame: NoticeAdded) => void;
  'notices:read': (frame: NoticesRead) => void;
  'presence:changed': (frame: PresenceFrame) => void;
  /** To every connection of the person who has chosen. */
  'presence:chosen': (chosen: PresenceChoice) => void;
  'server:draining': (draining: Draining) => void;
  'sessions:changed': (frame: SessionsFrame) => void;
  /** The last thing a connection hears; the server closes it right after. */
  'session:ended': (ending: { reason: SessionEndReason | typeof NOT_RENEWED }) => void;
}
