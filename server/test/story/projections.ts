import mongoose from 'mongoose';

type Row = Record<string, unknown> & { _id: string };
export type Projections = Record<string, Row[]>;

const COLLECTIONS = [
  'users',
  'organizations',
  'memberships',
  'sessions',
  'invitations',
  'organization_domains',
  'roles',
];
const ALL = [...COLLECTIONS, 'webhook_events', 'directory_changes'];

export async function emptyDatabase(): Promise<void> {
  await Promise.all(ALL.map((name) => mongoose.connection.collection(name).deleteMany({})));
}

/** Everything the projections say, without what may differ between two ways to the same end. */
export async function readProjections(): Promise<Projections> {
  const entries = await Promise.all(
    COLLECTIONS.map(async (name) => {
      const rows = await mongoose.connection.collection<Row>(name).find().toArray();
      const comparable = rows.map((row) => compared(name, row));
      return [name, comparable.sort((one, other) => (one._id < other._id ? -1 : 1))] as const;
    }),
  );
  return Object.fromEntries(entries);
}

function compared(collection: string, row: Row): Row {
  if (!isGone(row)) return living(row);
  return collection === 'sessions' ? withoutPast(row) : tombstoneOf(row);
}

function isGone(row: Row): boolean {
  return typeof row.deletedAt === 'number';
}

/**
 * `receivedAt` is when a report came in, which is what the two runs differ in. Aliases are given in the order in which
 * members become known. They are looked at by themselves.
 */
function living({ receivedAt: _receivedAt, alias: _alias, lastAlias: _lastAlias, person, ...row }: Row): Row {
  return { ...row, ...(isObject(person) && { person: { ...person, receivedAt: undefined } }) };
}

/**
 * When something ended may be known from its own report, from its owner's end or from a later membership, whichever came
 * first; nobody is shown it. That it ended, and whose it was, must be the same.
 */
function tombstoneOf({ _id, organizationId, userId }: Row): Row {
  return { _id, organizationId, userId, isGone: true };
}

/**
 * What a session was like is not known when its end came first. How it ended must be the same, and when: but of a person
 * who was banned twice the last ban is remembered, and it is what ends a session that is reported after both.
 */
function withoutPast(row: Row): Row {
  const { _id, userId, startedAt, status, deletedAt } = row;
  return { _id, userId, startedAt, status, deletedAt: status === 'revoked' ? 'at a ban' : deletedAt };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
