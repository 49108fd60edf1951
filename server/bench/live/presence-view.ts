import * as z from 'zod';
import type { LightClient } from '#server/test/light-client.ts';
import { presenceFrameSchema } from '#shared/presence.ts';
import type { Side } from './live-setting.ts';

/** What one who watches is shown of others, over all connections of the page. */
export interface PresenceView {
  /** Watches by a connection, and takes what it is told. */
  watch(client: LightClient | undefined): Promise<void>;
  /** Counts changes of people from now on. The number of those online is a page's own count, so it changes only with one. */
  count(): void;
  changes(): number;
}

const OFFLINE = 'offline';

export function viewPresence(side: Side): PresenceView {
  const shown = new Map<string, string>();
  let changes = 0;

  function show(person: string, state: string): void {
    if ((shown.get(person) ?? OFFLINE) === state) return;
    shown.set(person, state);
    changes += 1;
  }

  /** Whoever a whole list does not name is offline; of a part, nothing follows for the others. */
  function take({ isWhole, people }: PresenceNews): void {
    if (isWhole) for (const person of shown.keys()) if (!people.has(person)) show(person, OFFLINE);
    for (const [person, state] of people) show(person, state);
  }

  const read = side.name === 'bare' ? readBare : readOwn;
  return {
    async watch(client) {
      if (client === undefined) return;
      // Frames that overtake the answer are taken after it, as the page does.
      const early: string[] = [];
      let isAnswered = false;
      client.count(side.presenceName, (packet) => {
        if (isAnswered) take(read.frame(packet));
        else early.push(packet);
      });
      take(read.reply(await side.watch(client)));
      isAnswered = true;
      for (const packet of early) take(read.frame(packet));
    },
    count() {
      changes = 0;
    },
    changes: () => changes,
  };
}

interface PresenceNews {
  isWhole: boolean;
  people: Map<string, string>;
}

interface Reader {
  reply(reply: unknown): PresenceNews;
  frame(packet: string): PresenceNews;
}

const ownReplySchema = z.object({ presence: presenceFrameSchema });
const bareReplySchema = z.object({ presence: z.array(z.tuple([z.string(), z.string()])) });
const bareFrameSchema = z.object({ userId: z.string(), state: z.string() });

function bodyOf(packet: string): unknown {
  const [, body]: unknown[] = JSON.parse(packet.slice(2));
  return body;
}

const readOwn: Reader = {
  reply: (reply) => toNews(ownReplySchema.parse(reply).presence),
  frame: (packet) => toNews(presenceFrameSchema.parse(bodyOf(packet))),
};

function toNews({ isWhole, entries }: z.output<typeof presenceFrameSchema>): PresenceNews {
  const people = entries.map(([alias, state]): [string, string] => [
    String(alias),
    state === 0 ? OFFLINE : String(state),
  ]);
  return { isWhole, people: new Map(people) };
}

const readBare: Reader = {
  reply: (reply) => ({ isWhole: true, people: new Map(bareReplySchema.parse(reply).presence) }),
  frame(packet) {
    const { userId, state } = bareFrameSchema.parse(bodyOf(packet));
    return { isWhole: false, people: new Map([[userId, state]]) };
  },
};
