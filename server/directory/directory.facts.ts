/** What Clerk says of a person, as far as Rollcall uses it. */
export interface UserFact {
  id: string;
  name: string;
  imageUrl: string | null;
  email: string | null;
  /** Every address of the person's, in lower case: by these others name them. */
  emails: string[];
  /** Whether the person has proved that the address is theirs. */
  isEmailVerified: boolean;
  username: string | null;
  title: string | null;
  country: string | null;
  /** A program: it works for people, and has no presence. */
  isBot: boolean;
  isBanned: boolean;
}

export interface OrganizationFact {
  id: string;
  name: string;
  slug: string | null;
  imageUrl: string | null;
}

export interface MembershipFact {
  /** Clerk's `orgmem_…`: a person who leaves and comes back has a new one. */
  id: string;
  organizationId: string;
  userId: string;
  role: string;
  /** What the report said of the role's permissions; the role itself knows better once it was reported. */
  permissions: string[];
  /** Milliseconds since the epoch. */
  joinedAt: number;
}

/** What the report of an end says at least; the rest may have to be looked up. */
export interface MembershipEnd {
  id: string;
  organizationId?: string | undefined;
  userId?: string | undefined;
}

export interface MembershipReport {
  /** Clerk may leave the person out: a membership's person never changes. */
  membership: Omit<MembershipFact, 'userId'> & { userId: string | undefined };
  /** What the report tells in passing; used only where nothing better is known yet. */
  user: Pick<UserFact, 'id' | 'name' | 'imageUrl' | 'username'> | undefined;
  organization: OrganizationFact;
}
