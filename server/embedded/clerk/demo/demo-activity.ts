import type { Logger } from 'pino';
import type { DemoPerson } from '#shared/api.ts';
import { type Colleague, createColleague } from './colleague.ts';
import { createConsoleVisitor } from './console-visitor.ts';
import { demoProfiles, emailOf, RESERVED_FOR_VISITORS } from './demo-people.ts';
import { moveNewcomer, promoteSomeone } from './office-events.ts';
import { ownWordsOf, statusIdeas, thanksIdeas } from './own-words.ts';
import { userAgents } from './user-agents.ts';

export interface DemoActivityOptions {
  /** Where the app is, such as http://localhost:3000. */
  origin: () => string;
  level: 'calm' | 'busy';
  demo: { password: string; people: DemoPerson[] };
  logger: Logger;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** 0 ≤ x < 1 */
  random: () => number;
}

export interface DemoActivity {
  start(): void;
  /** Closes every connection; resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** The shortest and the longest pause between two things that happen, in milliseconds. */
const pausesMs = { calm: [4_000, 8_000], busy: [150, 400] } as const;
/** At the start people arrive quickly, so that the first visitor does not find an empty house. */
const ARRIVAL_PAUSE_MS = 120;
const ONLINE_SHARE = 0.6;
/** How often a change is one of an office and not of a person's presence. */
const OFFICE_SHARE = 0.12;
/** How often somebody steps away from the device, or is back at it. */
const REST_SHARE = 0.25;

/** How often somebody says something of themselves. */
const WORDS_SHARE = 0.15;
/** How often somebody thanks somebody. */
const THANKS_SHARE = 0.03;
/** While people arrive: after so many of them. */
const ARRIVALS_A_THANKS = 6;

interface Actor {
  colleague: Colleague;
  person: DemoPerson;
}

/**
 * Colleagues who come and go over real HTTP and real sockets, as people at their browsers would; nothing happens here
 * that a person could not do from outside. The people at the head of the list stay away: visitors sign in as those.
 */
export function createDemoActivity(options: DemoActivityOptions): DemoActivity {
  const { level, demo, random, logger } = options;
  const stopping = new AbortController();
  const colleagues = listColleagues(demo.people);
  const actors = colleagues.map((person, index) => createActor(options, person, index, stopping.signal));
  const visitor = createConsoleVisitor(options.origin, stopping.signal);
  let arrivals = Math.round(actors.length * ONLINE_SHARE);
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();

  async function act(): Promise<void> {
    const online = actors.filter(({ colleague }) => colleague.isOnline());
    if (arrivals > 0) return arrive(online);
    if (random() < OFFICE_SHARE) return haveOfficeEvent(online);
    if (random() < THANKS_SHARE) return thankSomebody(online);
    if (random() < WORDS_SHARE) return saySomething(online);
    if (random() < REST_SHARE) return pick(online, random)?.colleague.stepAwayOrReturn();
    const isCrowded = online.length / Math.max(1, actors.length) > ONLINE_SHARE;
    return comeOrGo(online, random() < (isCrowded ? 0.3 : 0.7) ? 'come' : 'go');
  }

  async function arrive(online: Actor[]): Promise<void> {
    arrivals -= 1;
    await comeOrGo(online, 'come');
    if (arrivals % ARRIVALS_A_THANKS === 0) await thankSomebody(online);
  }

  async function saySomething(online: Actor[]): Promise<void> {
    await pick(online, random)?.colleague.say(pick(statusIdeas, random) ?? statusIdeas[0]);
  }

  async function thankSomebody(online: Actor[]): Promise<void> {
    const text = pick(thanksIdeas, random) ?? thanksIdeas[0];
    await pick(online, random)?.colleague.thank((userIds) => pick(userIds, random), text);
  }

  async function comeOrGo(online: Actor[], direction: 'come' | 'go'): Promise<void> {
    if (direction === 'come') {
      const absent = actors.filter((actor) => !online.includes(actor));
      return pick(absent, random)?.colleague.come();
    }
    const leaving = pick(online, random)?.colleague;
    // Most people just close the page.
    if (random() < 0.7) leaving?.closePage();
    else await leaving?.signOut();
  }

  async function haveOfficeEvent(online: Actor[]): Promise<void> {
    const dice = random();
    if (dice < 0.4) return promoteSomeone(visitor, colleagues, random);
    if (dice < 0.7) return moveNewcomer(visitor, random);
    const actor = pick(online, random);
    const [firstName = ''] = actor?.person.name.split(' ') ?? [];
    // A middle initial, or the plain name again.
    if (actor)
      await actor.colleague.rename(
        random() < 0.5 ? firstName : `${firstName} ${pick(['A.', 'J.', 'K.', 'M.', 'R.'], random)}`,
      );
  }

  function schedule(): void {
    const [shortest, longest] = pausesMs[level];
    const pauseMs = arrivals > 0 ? ARRIVAL_PAUSE_MS : shortest + random() * (longest - shortest);
    timer = setTimeout(() => {
      current = act()
        // A banned or deleted colleague cannot come; that is what a demo is for.
        .catch((error: unknown) => logger.debug({ err: error }, 'demo activity was refused'))
        .finally(() => {
          if (!stopping.signal.aborted) schedule();
        });
    }, pauseMs).unref();
  }

  return {
    start: schedule,
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await current;
      for (const { colleague } of actors) colleague.closePage();
    },
  };
}

/** Everyone once, without the people who are left to visitors. */
function listColleagues(people: DemoPerson[]): DemoPerson[] {
  const leftOut = new Set(demoProfiles.slice(0, RESERVED_FOR_VISITORS).map(emailOf));
  return people.filter(({ email }) => {
    if (leftOut.has(email)) return false;
    leftOut.add(email);
    return true;
  });
}

function createActor(
  { origin, demo }: DemoActivityOptions,
  person: DemoPerson,
  index: number,
  signal: AbortSignal,
): Actor {
  const userAgent = userAgents[index % userAgents.length] ?? '';
  const words = ownWordsOf(person.email);
  return {
    person,
    colleague: createColleague({ origin, userAgent, email: person.email, password: demo.password, words, signal }),
  };
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}
