import type { ErrorCode } from '#shared/error-codes.ts';
import type { ClientToServerEvents, ServerToClientEvents, SessionEndReason } from '#shared/live-events.ts';

export type RequestName = keyof ClientToServerEvents;
export type FrameName = Exclude<keyof ServerToClientEvents, 'session:ended' | 'server:draining'>;

/**
 * `connecting` until the first success and between attempts, `isPlanned` when the server had said that it goes;
 * `connected`; `ended` when the session is over and no further attempt will be made.
 */
export type LiveStatus =
  | { phase: 'connecting'; since: number; wasConnected: boolean; isPlanned: boolean }
  | { phase: 'connected'; since: number }
  | { phase: 'ended'; since: number; reason: SessionEndReason };

/**
 * The seam between the stores and the wire: what they need of a live connection and nothing else. What arrives is
 * `unknown` on purpose; whoever asked checks it.
 */
export interface LiveConnection {
  status(): LiveStatus;
  /** Calls `listener` after each change of status; returns the way to stop that. */
  onStatus(listener: () => void): () => void;
  /** Sends a request and waits for its acknowledgement. @throws {LiveRequestError} when not connected or unanswered */
  request(name: RequestName, body: object): Promise<unknown>;
  onFrame(name: FrameName, handler: (frame: unknown) => void): () => void;
}

/** A live request that was refused, or had nobody to go to. */
export class LiveRequestError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'LiveRequestError';
    this.code = code;
  }
}
