/** That Clerk made a message, and what became of it. Never what it said, nor the address it went to. */
export interface MessageFact {
  id: string;
  kind: 'email' | 'sms';
  /** Clerk's name of the template, such as `verification_code`. */
  slug: string | null;
  userId: string | null;
  status: string | null;
  isDeliveredByClerk: boolean | null;
  /** Milliseconds since the epoch; null when Clerk did not say. */
  createdAt: number | null;
}
