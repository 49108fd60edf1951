/** What Clerk says of one signed-in device. Without the IP address: nothing here needs it. */
export interface SessionFact {
  id: string;
  userId: string;
  /** Such as `Macintosh`; null when Clerk did not say. */
  device: string | null;
  browser: string | null;
  city: string | null;
  country: string | null;
  /** These in milliseconds since the epoch. */
  startedAt: number;
  lastActiveAt: number;
  expireAt: number;
  /** When Clerk gives up on a session that nobody uses any more. */
  abandonAt: number | null;
}

/** What the report of an end says at least. */
export interface SessionEnd {
  id: string;
  userId: string | undefined;
  /** When the session began, in milliseconds: decides whether a ban ended it earlier. */
  startedAt: number | undefined;
}
