import { randomUUID } from 'node:crypto';
import { within } from '#server/database/deadline.ts';
import { isPersonDeleted } from '#server/directory/tombstones.ts';
import { AppError } from '#server/errors.ts';
import type { ClerkEnvelope } from '#server/webhooks/schemas/envelope.schema.ts';
import { emailOf, entityKeyOf, personOf, userIdOf } from './event-subject.ts';
import { redact } from './redaction.ts';
import {
  beginEvent,
  type EventEnd,
  findAvailableEvents,
  insertEvent,
  leaseEvent,
  leaseEvents,
  postponeEvent,
  releaseEvent,
  settleEvent,
  type WebhookEventRow,
} from './webhook-event.model.ts';

/** How long a worker may hold an event before another may take it. What takes longer renews its lease. */
export const LEASE_MS = 10_000;
/** After so many failed attempts an event is dead. */
const MAX_ATTEMPTS = 10;
const FIRST_RETRY_MS = 500;
/**
 * How long a sender waits for an insert. A database that hangs lets each command wait for its socket, and those behind it
 * for their turn; the sender gives up after 15 s. What is inserted after all is known when it comes again.
 */
const RECORD_LIMIT_MS = 10_000;

export type Settlement = Pick<EventEnd, 'state' | 'reason'>;

/** A delivery whose signature has proved right. */
export interface VerifiedDelivery {
  svixId: string;
  envelope: ClerkEnvelope;
  /** When the sender signed it, in milliseconds. */
  sentAt: number;
  /** The fingerprint of the secret that proved it. */
  verifiedBy: string;
  /** The bytes that were signed. */
  rawBody: Buffer;
}

/** An event of which the last holder died, or lost its lease: it may be what killed it. */
export interface ClaimedEvent extends WebhookEventRow {
  isTakenOver: boolean;
}

/**
 * The durable memory of everything Clerk has delivered. Its rows are the only queue: a worker holds an event by lease,
 * and what a dead process held becomes available again by itself.
 */
export interface Inbox {
  /**
   * Keeps a verified delivery; once it resolves the event cannot be lost. With `isLeased` the event comes back leased
   * to this process, which saves the worker the search for it. Resolves to undefined when the delivery was known; throws
   * AppError `unavailable` when it could not be kept.
   */
  record(delivery: VerifiedDelivery & { isLeased: boolean }): Promise<WebhookEventRow | undefined>;
  /** Leases up to `limit` waiting events to this process. */
  claim(limit: number): Promise<ClaimedEvent[]>;
  /** Makes sure that this process still holds the event, if need be by leasing it again. */
  holdsLease(row: WebhookEventRow): Promise<boolean>;
  /**
   * Counts an attempt before it is made, so that it counts also when the process dies of it. `exhausted`: there were
   * enough; `lost`: another process holds the event.
   */
  begin(row: WebhookEventRow, startedAt: number): Promise<'begun' | 'exhausted' | 'lost'>;
  /** Says what became of an event whose last attempt began at `startedAt` (ms). */
  settle(row: WebhookEventRow, settlement: Settlement, startedAt: number): Promise<void>;
  /** Lets another worker take an event that this one has not begun. */
  release(row: WebhookEventRow): Promise<void>;
  /** Puts a failed event back for a later attempt, or gives it up after the last; answers which. */
  fail(row: WebhookEventRow, reason: string, startedAt: number): Promise<'postponed' | 'dead'>;
}

export interface InboxOptions {
  now: () => number;
  random: () => number;
  /** How long settled events are kept, in milliseconds. */
  retentionMs: number;
  /** Keyed, so that a one-time password cannot be found again by trying all of them. */
  hashBody: (body: Buffer) => string;
}

export function createInbox({ now, random, retentionMs, hashBody }: InboxOptions): Inbox {
  const leaseOwner = randomUUID();

  async function lease(row: WebhookEventRow): Promise<WebhookEventRow | undefined> {
    const availableAt = now() + LEASE_MS;
    return (await leaseEvent(row, leaseOwner, availableAt)) ? { ...row, leaseOwner, availableAt } : undefined;
  }

  async function endWith(row: WebhookEventRow, { state, reason }: Settlement, startedAt: number): Promise<EventEnd> {
    // What came before the deletion is erased in time; what comes after it would come back to stay.
    const person = personOf(row);
    const isErased = person !== null && (await isPersonDeleted(person));
    const settledAt = now();
    const expiresAt = new Date(settledAt + retentionMs);
    const erased = isErased ? { body: null, email: null } : {};
    if (state !== 'dead') return { state, reason, startedAt, settledAt, expiresAt, ...erased };
    if (isErased) return { state: 'skipped', reason: 'erased', startedAt, settledAt, expiresAt, ...erased };
    // A dead event was acknowledged and never applied: it stays until somebody looks at it.
    return { state, reason, startedAt, settledAt, expiresAt: null };
  }

  return {
    async record({ svixId, envelope, sentAt, verifiedBy, rawBody, isLeased }) {
      const receivedAt = now();
      const row: WebhookEventRow = {
        _id: svixId,
        type: envelope.type,
        entityKey: entityKeyOf(envelope) ?? svixId,
        userId: userIdOf(envelope),
        email: emailOf(envelope),
        eventAt: envelope.timestamp ?? receivedAt,
        sentAt,
        receivedAt,
        waitingSince: receivedAt,
        verifiedBy,
        bodyHash: hashBody(rawBody),
        body: JSON.stringify(redact(envelope)),
        state: 'received',
        availableAt: isLeased ? receivedAt + LEASE_MS : receivedAt,
        leaseOwner: isLeased ? leaseOwner : null,
        attempts: 0,
        reason: null,
        startedAt: null,
        settledAt: null,
        generation: 0,
        expiresAt: null,
      };
      const isNew = await within(RECORD_LIMIT_MS, insertEvent(row)).catch((cause: unknown) => {
        throw new AppError('unavailable', 'The event could not be kept. Send it again.', { cause });
      });
      return isNew ? row : undefined;
    },

    async claim(limit) {
      const found = await findAvailableEvents(now(), limit);
      if (found.length === 0) return [];
      const times = { now: now(), leaseUntil: now() + LEASE_MS };
      const ids = found.map(({ _id }) => _id);
      const rows = new Map((await leaseEvents(ids, leaseOwner, times)).map((row) => [row._id, row]));
      // Longest waiting first, as they were found: a lease says nothing of it any more.
      return found.flatMap((before) => {
        const row = rows.get(before._id);
        return row === undefined ? [] : [{ ...row, isTakenOver: before.leaseOwner !== null }];
      });
    },

    async holdsLease(row) {
      // Half a lease is left for the work itself.
      if (row.availableAt - now() > LEASE_MS / 2) return true;
      const renewed = await lease(row);
      if (renewed !== undefined) row.availableAt = renewed.availableAt;
      return renewed !== undefined;
    },

    async begin(row, startedAt) {
      if (row.attempts >= MAX_ATTEMPTS) return 'exhausted';
      return (await beginEvent(row, startedAt)) ? 'begun' : 'lost';
    },

    async settle(row, settlement, startedAt) {
      await settleEvent(row, await endWith(row, settlement, startedAt));
    },
    release: (row) => releaseEvent(row, now()),

    async fail(row, reason, startedAt) {
      const attempts = row.attempts + 1;
      if (attempts >= MAX_ATTEMPTS) {
        await settleEvent(row, await endWith(row, { state: 'dead', reason }, startedAt));
        return 'dead';
      }
      await postponeEvent(row, { reason, startedAt, availableAt: now() + retryDelayMs(attempts, random) });
      return 'postponed';
    },
  };
}

/** Doubles with each attempt, with up to half of it at random, so that many failed events do not come back at once. */
function retryDelayMs(attempts: number, random: () => number): number {
  return FIRST_RETRY_MS * 2 ** (attempts - 1) * (1 - random() / 2);
}
