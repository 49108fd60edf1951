import mongoose from 'mongoose';
import type { Directory } from './change-streams.ts';
import { byUser, DELETED, type Picture, type Shown } from './picture.ts';

interface Row {
  _id: string;
  deletedAt: number | null;
}
interface NamedRow extends Row {
  name: string;
}
interface PersonRow extends NamedRow {
  title: string | null;
  isBanned: boolean;
}
interface MembershipRow extends Row {
  organizationId: string;
  userId: string;
  role: string;
  joinedAt: number;
  person: { name: string; title: string | null };
}

/** The picture that the projections make. */
export async function readPicture(): Promise<Picture> {
  const { connection } = mongoose;
  const people = await connection.collection<PersonRow>('users').find().toArray();
  const organizations = await connection.collection<NamedRow>('organizations').find().toArray();
  const memberships = await connection.collection<MembershipRow>('memberships').find({ deletedAt: null }).toArray();
  const sessions = await connection.collection<Row>('sessions').find({ deletedAt: null }).toArray();
  const membersOf = (organizationId: string) =>
    memberships
      .filter((row) => row.organizationId === organizationId)
      .map(({ userId, person: { name, title }, joinedAt, role }) => ({ userId, name, title, joinedAt, role }))
      .sort(byUser);
  return {
    people: Object.fromEntries(
      people.map((row) => {
        const { _id, name, title, isBanned } = row;
        return [_id, isAlive(row) ? { name, title, isBanned } : DELETED];
      }),
    ),
    organizations: Object.fromEntries(
      organizations.map((row) => {
        const state = isAlive(row) ? { name: row.name } : DELETED;
        return [row._id, { ...state, members: membersOf(row._id) }];
      }),
    ),
    sessions: sessions.map(({ _id }) => _id).sort(),
  };
}

/** What somebody sees who follows the directories. */
export function organizationsIn(directories: Map<string, Directory>): Picture['organizations'] {
  const shown = [...directories].map(([id, { organization, members }]): [string, Shown] => {
    const state = organization === undefined ? DELETED : { name: organization.name };
    const cards = members.map(({ userId, name, title, joinedAt, role }) => ({ userId, name, title, joinedAt, role }));
    return [id, { ...state, members: cards }];
  });
  return Object.fromEntries(shown);
}

function isAlive({ deletedAt }: Row): boolean {
  return deletedAt === null;
}
