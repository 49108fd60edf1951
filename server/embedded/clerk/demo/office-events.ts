import type { DemoPerson } from '#shared/api.ts';
import type { ConsoleVisitor } from './console-visitor.ts';
import { demoNewcomers, demoOrganizations, emailOf } from './demo-people.ts';

const prefixes = ['Senior ', 'Lead ', 'Principal '];

/** Gives someone a higher title, or takes it away again, through the console. */
export async function promoteSomeone(
  visitor: ConsoleVisitor,
  people: DemoPerson[],
  random: () => number,
): Promise<void> {
  const { users } = await visitor.look();
  const candidates = users.filter(({ email }) => people.some((person) => person.email === email));
  const user = candidates[Math.floor(random() * candidates.length)];
  if (!user) return;
  const held = prefixes.find((prefix) => user.title.startsWith(prefix));
  const next = prefixes[Math.floor(random() * prefixes.length)] ?? '';
  await visitor.changeTitle(user.id, held === undefined ? `${next}${user.title}` : user.title.slice(held.length));
}

/** One of a handful of newcomers joins Northwind Labs, or leaves it when already there, so that it never fills up. */
export async function moveNewcomer(visitor: ConsoleVisitor, random: () => number): Promise<void> {
  const { users, organizations } = await visitor.look();
  const organization = organizations.find(({ slug }) => slug === demoOrganizations.northwind.slug);
  const newcomer = demoNewcomers[Math.floor(random() * demoNewcomers.length)];
  if (!organization || !newcomer) return;
  const email = emailOf(newcomer);
  const { firstName, lastName, title, country, city } = newcomer;
  const userId =
    users.find((user) => user.email === email)?.id ??
    (await visitor.createUser({ firstName, lastName, email, title, country, city }));
  const isMember = organization.members.some((member) => member.userId === userId);
  if (isMember) await visitor.removeMember(organization.id, userId);
  else await visitor.addMember(organization.id, userId);
}
