import mongoose from 'mongoose';
import * as z from 'zod';
import { toNameKey, toSearchTerms } from '#server/directory/search-terms.ts';
import { projectMembers } from './project-members.ts';

/** What a card shows of a person. */
export interface Shown {
  name: string;
  title: string | null;
  country: string | null;
}

interface Row {
  _id: string;
  [column: string]: unknown;
}

/** As much of the first member's rows as differs from member to member. */
const membershipSchema = z.looseObject({ alias: z.number(), person: z.looseObject({}) });
const userSchema = z.looseObject({});
const changeSchema = z.looseObject({ version: z.number(), change: z.looseObject({ card: z.looseObject({}) }) });

const PER_COMMAND = 1_000;

/**
 * Gives an organization `count` further members, `user_0` and on. The first comes as its event would bring it; the others
 * are made like its rows, because ten thousand events one after the other take longer than what is to be looked at.
 */
export async function fillOrganization(
  organizationId: string,
  count: number,
  describe: (index: number) => Shown = (index) => ({ name: `user_${index}`, title: null, country: null }),
): Promise<void> {
  await projectMembers(1, () => organizationId);
  const membership = await takeOut('memberships', { _id: 'orgmem_0' }, membershipSchema);
  const user = await takeOut('users', { _id: 'user_0' }, userSchema);
  const change = await takeOut('directory_changes', { organizationId, entity: 'user_0' }, changeSchema);
  const [firstAlias, firstVersion] = [membership.alias, change.version];
  const people = Array.from({ length: count }, (_, index) => ({ userId: `user_${index}`, shown: describe(index) }));
  await insert(
    'memberships',
    people.map(({ userId, shown }, index) => ({
      ...membership,
      _id: `orgmem_${index}`,
      userId,
      alias: firstAlias + index,
      person: { ...membership.person, ...shown },
      nameKey: toNameKey(shown.name),
      searchTerms: toSearchTerms(shown.name, shown.title ?? ''),
    })),
  );
  await insert(
    'users',
    people.map(({ userId, shown }) => ({ ...user, ...shown, _id: userId })),
  );
  const { card, ...upsert } = change.change;
  await insert(
    'directory_changes',
    people.map(({ userId, shown }, index) => {
      const version = firstVersion + index;
      const newCard = { ...card, ...shown, userId, alias: firstAlias + index };
      return {
        ...change,
        _id: `${organizationId}:${version}`,
        version,
        entity: userId,
        sourceEvent: `fill_${index}`,
        change: { ...upsert, version, userId, card: newCard },
      };
    }),
  );
  const lastAlias = firstAlias + count - 1;
  await collectionOf('organizations').updateOne({ _id: organizationId }, { $max: { lastAlias } });
}

const collectionOf = (name: string) => mongoose.connection.collection<Row>(name);

/** The row of the first member, which comes back with the others. */
async function takeOut<Schema extends z.ZodType>(
  name: string,
  filter: Partial<Row>,
  schema: Schema,
): Promise<z.output<Schema>> {
  return schema.parse(await collectionOf(name).findOneAndDelete(filter));
}

async function insert(name: string, rows: Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += PER_COMMAND)
    await collectionOf(name).insertMany(rows.slice(start, start + PER_COMMAND));
}
