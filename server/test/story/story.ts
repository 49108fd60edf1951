import fc from 'fast-check';
import { deletionEvent, domainEvent, invitationEvent, roleEvent } from './enrolment-events.ts';
import { World } from './world.ts';

const happenings = {
  rename: (world: World, { user, pick }: Step) => world.rename(user, pick),
  ban: (world: World, { user }: Step) => world.setBan(user, true),
  pardon: (world: World, { user }: Step) => world.setBan(user, false),
  deleteUser: (world: World, { user, pick }: Step) => world.deleteUser(user, pick % 2 === 0),
  renameOrganization: (world: World, { organization, pick }: Step) => world.renameOrganization(organization, pick),
  deleteOrganization: (world: World, { organization, pick }: Step) =>
    world.deleteOrganization(organization, pick % 2 === 0),
  join: (world: World, { user, organization }: Step) => world.join(user, organization),
  leave: (world: World, { user, organization }: Step) => world.leave(user, organization),
  changeRole: (world: World, { pick }: Step) => world.changeRole(pick, pick % 3 === 0 ? 'org:admin' : 'org:member'),
  signIn: (world: World, { user, pick }: Step) => world.signIn(user, pick % 4 === 0),
  endSession: (world: World, { pick }: Step) =>
    world.endSession(
      pick,
      (['session.ended', 'session.removed', 'session.revoked'] as const)[pick % 3] ?? 'session.ended',
    ),
  invite: inviteAndAnswer,
  domain: makeDomain,
  role: makeRole,
};

/** How often each thing happens, against the others. */
const weights: Record<keyof typeof happenings, number> = {
  rename: 10,
  ban: 1,
  pardon: 1,
  deleteUser: 2,
  renameOrganization: 3,
  deleteOrganization: 1,
  join: 12,
  leave: 4,
  changeRole: 8,
  signIn: 4,
  endSession: 3,
  invite: 2,
  domain: 1,
  role: 1,
};

interface Step {
  kind: keyof typeof happenings;
  user: number;
  organization: number;
  pick: number;
  /** How much later than the step before, in milliseconds; 0 makes events of the same moment. */
  pauseMs: number;
}

const isKind = (name: string): name is keyof typeof happenings => Object.hasOwn(happenings, name);

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    ...Object.keys(happenings)
      .filter(isKind)
      .map((kind) => ({ weight: weights[kind], arbitrary: fc.constant(kind) })),
  ),
  user: fc.nat(7),
  organization: fc.nat(2),
  pick: fc.nat(999),
  pauseMs: fc.constantFrom(0, 0, 1, 1, 7, 1_000, 60_000),
});

/** A world after so many things have happened in it, with the events in the order in which they happened. */
export function storyOf(length: { minLength: number; maxLength: number }): fc.Arbitrary<World> {
  return fc.array(step, length).map((steps) => {
    const world = new World();
    for (const one of steps) {
      world.now += one.pauseMs;
      happenings[one.kind](world, one);
    }
    return world;
  });
}

function inviteAndAnswer(world: World, { user, organization, pick }: Step): void {
  const parts = { id: world.newId('orginv'), organizationId: world.organization(organization), at: world.now };
  world.report(invitationEvent('created', parts));
  world.now += 1;
  if (pick % 3 === 0) world.report(invitationEvent('revoked', { ...parts, at: world.now }));
  if (pick % 3 === 1)
    world.report(invitationEvent('accepted', { ...parts, acceptedBy: world.user(user), at: world.now }));
}

function makeDomain(world: World, { organization, pick }: Step): void {
  const parts = { id: world.newId('orgdmn'), organizationId: world.organization(organization) };
  world.report(domainEvent('created', { ...parts, at: world.now }));
  world.report(domainEvent('updated', { ...parts, mode: 'automatic_invitation', at: world.now + 1 }));
  world.now += 2;
  if (pick % 2 === 0) world.report(deletionEvent('organizationDomain.deleted', parts.id, world.now));
}

function makeRole(world: World, { pick }: Step): void {
  const id = world.newId('role');
  world.report(roleEvent('created', { id, name: 'first', at: world.now }));
  world.report(roleEvent('updated', { id, name: `later${pick}`, at: world.now + 1 }));
  world.now += 2;
  if (pick % 2 === 0) world.report(deletionEvent('role.deleted', id, world.now));
}
