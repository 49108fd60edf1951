import { io, type Socket } from 'socket.io-client';
import {
  type ClientToServerEvents,
  NOT_RENEWED,
  RENEW_EVERY_MS,
  type ServerToClientEvents,
} from '#shared/live-events.ts';
import type { NoticeAdded } from '#shared/notices.ts';
import type { Activity } from '#shared/presence.ts';
import { type FrontendSession, signIn, type Visitor } from './frontend-session.ts';
import { createOwnApi } from './own-api.ts';
import type { OwnWords } from './own-words.ts';

/** Nobody waves back in the same moment. */
const WAVE_BACK_MS = 2_500;
const STATUS_MS = 60 * 60_000;

type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/**
 * One demo person at one device, who behaves like a browser: signs in, holds a socket, writes of themselves, thanks, waves back,
 * closes the page, signs out.
 */
export interface Colleague {
  isOnline(): boolean;
  come(): Promise<void>;
  /** Leaves the device alone, or is back at it. */
  stepAwayOrReturn(): void;
  /** Closes the page; the sign-in stays. */
  closePage(): void;
  signOut(): Promise<void>;
  rename(firstName: string): Promise<void>;
  /** Thanks one of the others, whom `choose` picks by id, for everybody to read. */
  thank(choose: (userIds: string[]) => string | undefined, text: string): Promise<void>;
  /** Says something of themselves for an hour. */
  say(status: { emoji: string; text: string }): Promise<void>;
}

export interface ColleagueOptions extends Omit<Visitor, 'origin'> {
  /** Where the app is, such as http://localhost:3000. */
  origin: () => string;
  /** What they write of themselves when they are here for the first time. */
  words: OwnWords | undefined;
}

export function createColleague(options: ColleagueOptions): Colleague {
  let session: FrontendSession | undefined;
  let socket: LiveSocket | undefined;
  let activity: Activity = 'active';
  let hasBeenHere = false;

  function closePage(): void {
    socket?.disconnect();
    socket = undefined;
  }

  /** A refused token means that the session is over, as when an admin has revoked it. */
  async function fetchToken(): Promise<string | undefined> {
    return session?.fetchToken().catch(() => {
      if (!options.signal.aborted) session = undefined;
      closePage();
      return undefined;
    });
  }

  const api = createOwnApi({ origin: options.origin, signal: options.signal, fetchToken });

  async function introduceThemselves(): Promise<void> {
    if (options.words === undefined) return;
    for (const id of await api.listOrganizations()) {
      // Refused when they have been here before, or somebody has signed in as them and written.
      await api.writeFirstProfile(id, options.words).catch(() => undefined);
    }
  }

  function waveBack({ organizationId, notice }: NoticeAdded): void {
    // An answer is not answered, or it would never end.
    if (notice.kind !== 'wave' || notice.answerTo !== null) return;
    setTimeout(() => void api.wave(organizationId, notice.from.userId).catch(() => undefined), WAVE_BACK_MS).unref();
  }

  async function renew(opened: LiveSocket): Promise<void> {
    const token = await fetchToken();
    if (token !== undefined && opened.connected) opened.emit('session:renew', { token }, () => undefined);
  }

  function openPage(): LiveSocket {
    const origin = options.origin();
    const opened: LiveSocket = io(origin, {
      transports: ['websocket'],
      // Each person has a connection of their own, as each browser would.
      forceNew: true,
      extraHeaders: { origin, 'user-agent': options.userAgent },
      auth: (send) => void fetchToken().then((token) => token !== undefined && send({ token, activity })),
    });
    // Inactive means that it will not try again by itself: the server closed it, or refused the handshake.
    const noticeEnd = (): void => {
      if (socket === opened && !opened.active) closePage();
    };
    let renewal: NodeJS.Timeout | undefined;
    opened.on('connect', () => {
      renewal = setInterval(() => void renew(opened), RENEW_EVERY_MS);
    });
    opened.on('disconnect', () => {
      clearInterval(renewal);
      noticeEnd();
    });
    opened.on('connect_error', noticeEnd);
    opened.on('notice:added', waveBack);
    opened.on('session:ended', ({ reason }) => {
      if (reason !== NOT_RENEWED) session = undefined;
    });
    return opened;
  }

  return {
    isOnline: () => socket !== undefined,
    async come() {
      session ??= await signIn({ ...options, origin: options.origin() });
      if (!hasBeenHere) await session.endForgottenSessions();
      activity = 'active';
      socket ??= openPage();
      if (!hasBeenHere) await introduceThemselves();
      hasBeenHere = true;
    },
    stepAwayOrReturn() {
      activity = activity === 'active' ? 'idle' : 'active';
      if (socket?.connected) socket.emit('presence:report', { activity }, () => undefined);
    },
    closePage,
    async signOut() {
      closePage();
      const leaving = session;
      session = undefined;
      await leaving?.signOut();
    },
    async thank(choose, text) {
      const [id] = await api.listOrganizations();
      const receiver = id === undefined ? undefined : choose(await api.listOthers(id));
      if (id !== undefined && receiver !== undefined) await api.thank(id, receiver, text);
    },
    async say(status) {
      const [id] = await api.listOrganizations();
      if (id !== undefined) await api.setStatus(id, { ...status, forMs: STATUS_MS });
    },
    rename: async (firstName) => session?.rename({ first_name: firstName }),
  };
}
