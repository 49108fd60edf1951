import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io as connectTo } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#server/logger.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import { createDirectoryFeed, type DirectoryFeed } from './directory-feed.ts';
import { createFanOut } from './fan-out.ts';
import { type LiveServer, rooms } from './live.types.ts';

const ORGANIZATION = 'org_1';
let close: () => Promise<void>;
let feed: DirectoryFeed;
let heard: string[];
let tellBob: (version: number) => void;
let isTold: (what: string) => Promise<void>;

/** Bob watches an organization that so many others watch that a pause of half a second follows each frame. */
beforeEach(async () => {
  const http = createServer();
  const io: LiveServer = new Server(http, { transports: ['websocket'] });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const joined = new Promise<void>((resolve) => {
    io.on('connection', async (socket) => {
      await socket.join([rooms.directory(ORGANIZATION), rooms.user('bob')]);
      resolve();
    });
  });
  const bob = connectTo(url, { transports: ['websocket'], forceNew: true });
  await joined;
  for (let other = 1; other < 1_000; other += 1)
    await io.sockets.adapter.addAll(`other ${other}`, new Set([rooms.directory(ORGANIZATION)]));
  heard = [];
  const listeners = new Set<() => void>();
  const note = (what: string) => {
    heard.push(what);
    for (const listener of listeners) listener();
  };
  bob.on('directory:changed', ({ from, to }) => note(`${from}-${to}`));
  bob.on('directory:version', ({ version }) => note(`version ${version}`));
  isTold = (what) =>
    new Promise((resolve) => {
      const look = () => heard.includes(what) && resolve();
      listeners.add(look);
      look();
    });
  tellBob = (version) => io.to(rooms.user('bob')).emit('directory:version', { organizationId: ORGANIZATION, version });
  feed = createDirectoryFeed({
    io,
    fanOut: createFanOut(io),
    presence: { followMember: async () => undefined },
    logger: createLogger('silent'),
  });
  close = async () => {
    feed.stop();
    bob.disconnect();
    await io.close();
  };
});
afterEach(() => close());

const change = (
  version: number,
  userId: string,
  kind: 'member.removed' | 'organization.deleted' = 'member.removed',
) => {
  const base = { version, at: version };
  return kind === 'member.removed' ? { ...base, kind, userId } : { ...base, kind };
};
function announce(...changes: DirectoryChange[]): void {
  for (const each of changes) feed.announce(ORGANIZATION, each);
}

describe('while a pause follows a frame', () => {
  it('[LV22] repeats no version before the changes that lead to it', async () => {
    announce(change(1, 'ada'), change(2, 'cleo'), change(3, 'dana'));
    feed.repeatVersions();
    await isTold('version 3');
    expect(heard).toEqual(['0-1', '1-3', 'version 3']);
  });

  it('[LV23] makes one frame of removals of people who do not watch', async () => {
    announce(...Array.from({ length: 8 }, (_, index) => change(index + 1, `user_${index}`)));
    await isTold('1-8');
    expect(heard).toEqual(['0-1', '1-8']);
  });

  it('[LV10] tells a removed member who watches of everything up to the removal, and of nothing after it', async () => {
    announce(change(1, 'ada'), change(2, 'cleo'), change(3, 'bob'), change(4, 'dana'));
    await isTold('1-3');
    feed.repeatVersions();
    // What is sent to Bob later comes later: had the fourth change gone out to him, it would be there.
    tellBob(99);
    await isTold('version 99');
    expect(heard).toEqual(['0-1', '1-3', 'version 99']);
  });

  it('[LV11] tells of the end of an organization at once', async () => {
    announce(change(1, 'ada'), change(2, 'cleo'), change(3, '', 'organization.deleted'));
    await isTold('1-3');
    expect(heard).toEqual(['0-1', '1-3']);
  });
});

it('[LV22] says once more where the changes ended, a little later', async () => {
  announce(change(1, 'ada'), change(2, 'cleo'));
  await isTold('version 2');
  expect(heard).toEqual(['0-1', '1-2', 'version 2']);
});
