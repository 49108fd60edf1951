import type { Activity, PresenceChoice } from '#shared/presence.ts';
import { ORGANIZATIONS, type Tab, type World } from './world.ts';

/** What people and their pages do. */

const PEOPLE = ['ada', 'bob', 'cyd', 'dan', 'eve'] as const;
const LONGEST_RELOAD_MS = 4_500;
/** No page is reloaded before it is there. */
const SHORTEST_VISIT_MS = 300;
const NOTICED_BETWEEN_MS = [10_000, 25_000] as const;
const CHOICES: readonly [PresenceChoice['choice'], ...PresenceChoice['choice'][]] = [
  'auto',
  'away',
  'dnd',
  'invisible',
  'invisible',
];

export type Action = (world: World) => void;

const connected = ({ tabs }: World): Tab[] => [...tabs].filter(({ place }) => place !== undefined);

/** Everyone is a member of one organization, some of both. */
export function populate({ census, chance }: World): void {
  for (const userId of PEOPLE) {
    census.join(userId, chance.pick(ORGANIZATIONS));
    if (!chance.happens(0.5)) continue;
    for (const organizationId of ORGANIZATIONS)
      if (!census.aliasesOf(userId).has(organizationId)) census.join(userId, organizationId);
  }
}

export const openTab: Action = (world) => {
  const { chance, tabs } = world;
  const userId = chance.pick(PEOPLE);
  const sibling = chance.happens(0.6) ? chance.pickAny([...tabs].filter((tab) => tab.userId === userId)) : undefined;
  const tab: Tab = {
    userId,
    sessionId: sibling?.sessionId ?? world.newSession(userId),
    activity: sibling?.activity ?? chance.pick(['active', 'active', 'idle']),
  };
  tabs.add(tab);
  world.connect(tab);
};

export const closeTab: Action = (world) => {
  const tab = world.chance.pickAny(connected(world));
  if (tab === undefined) return;
  world.disconnect(tab);
  world.tabs.delete(tab);
};

export const reload: Action = (world) => {
  const { chance, time } = world;
  const loaded = connected(world).filter(({ place }) => time.now() - (place?.since ?? 0) >= SHORTEST_VISIT_MS);
  const tab = chance.pickAny(loaded);
  if (tab === undefined) return;
  world.disconnect(tab);
  time.after(chance.between(1, LONGEST_RELOAD_MS), () => world.connect(tab));
};

/** The connection is lost in silence; that is noticed late, and the page may be back before or after. */
export const sleep: Action = (world) => {
  const { chance, tabs, time, note } = world;
  const tab = chance.pickAny(connected(world));
  if (tab === undefined) return;
  const { place } = tab;
  note(`${place?.connection.connectionId} falls asleep`);
  time.after(chance.between(...NOTICED_BETWEEN_MS), () => {
    // A page that a leaving server has sent elsewhere meanwhile was awake.
    if (tab.place !== place) return;
    world.disconnect(tab);
    tabs.delete(tab);
  });
  const { userId, sessionId, activity } = tab;
  if (chance.happens(0.3)) return;
  time.after(chance.between(1_000, 40_000), () => {
    const again: Tab = { userId, sessionId, activity };
    tabs.add(again);
    world.connect(again);
  });
};

/** All tabs of a device say the same, as pages do. */
export const report: Action = (world) => {
  const { chance, tabs } = world;
  const tab = chance.pickAny(connected(world));
  const activity = chance.pick<Activity>(['active', 'idle']);
  for (const each of tabs) if (each.sessionId === tab?.sessionId) world.report(each, activity);
};

/** Every device of a person says the same. */
export function agree(world: World): void {
  const said = new Map<string, Activity>();
  for (const tab of world.tabs) {
    const activity = said.get(tab.userId) ?? tab.activity;
    said.set(tab.userId, activity);
    world.report(tab, activity);
  }
}

/** A tab that says something else than its device. */
export const reportAlone: Action = (world) => {
  const tab = world.chance.pickAny(connected(world));
  if (tab !== undefined) world.report(tab, world.chance.pick(['active', 'idle']));
};

export const choose: Action = (world) => {
  const { chance } = world;
  const tab = chance.pickAny(connected(world));
  if (tab !== undefined)
    world.choose(tab, chance.pick(CHOICES), chance.happens(0.3) ? chance.between(1_000, 20_000) : undefined);
};

export const revoke: Action = (world) => {
  const tab = world.chance.pickAny(world.tabs);
  if (tab !== undefined) world.revoke(tab.sessionId);
};

export const moveMember: Action = (world) => {
  const { chance, census } = world;
  const [userId, organizationId] = [chance.pick(PEOPLE), chance.pick(ORGANIZATIONS)];
  world.setMember(userId, organizationId, !census.aliasesOf(userId).has(organizationId));
};
