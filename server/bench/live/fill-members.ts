import mongoose from 'mongoose';
import { fillOrganization } from '#server/bench/webhooks/bench-setting.ts';

type Document = { _id: string } & Record<string, unknown>;

const PER_COMMAND = 1_000;

/**
 * Gives an organization `members` members, `user_0` and on. The first comes as its event would bring it; the others are
 * copies of its documents, because ten thousand events one after the other take longer than what is to be measured.
 */
export async function fillMembers(organizationId: string, members: number): Promise<void> {
  await fillOrganization(organizationId, 1);
  await copy('users', members, (text, index) => text.replaceAll('user_0', `user_${index}`));
  await copy('memberships', members, (text, index) =>
    text
      .replaceAll('user_0', `user_${index}`)
      .replace('orgmem_0', `orgmem_${index}`)
      .replace('"alias":1,', `"alias":${index + 1},`)
      .replace('"searchTerms":["user","0"]', `"searchTerms":["user","${index}"]`),
  );
  await copy('directory_changes', members, (text, index) =>
    text
      .replaceAll('user_0', `user_${index}`)
      .replace('fill_0', `fill_${index}`)
      .replace(`${organizationId}:1`, `${organizationId}:${index + 1}`)
      .replace('"alias":1,', `"alias":${index + 1},`)
      .replaceAll('"version":1,', `"version":${index + 1},`),
  );
  const organizations = mongoose.connection.collection<Document>('organizations');
  await organizations.updateOne({ _id: organizationId }, { $set: { lastAlias: members } });
}

async function copy(name: string, count: number, change: (text: string, index: number) => string): Promise<void> {
  const collection = mongoose.connection.collection<Document>(name);
  const first = await collection.findOne({});
  const text = JSON.stringify(first);
  for (let start = 1; start < count; start += PER_COMMAND) {
    const indexes = Array.from({ length: Math.min(PER_COMMAND, count - start) }, (_, offset) => start + offset);
    await collection.insertMany(indexes.map((index): Document => JSON.parse(change(text, index))));
  }
}
