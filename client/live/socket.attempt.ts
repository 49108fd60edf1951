import type { GetToken } from '#client/http/http.client.ts';
import type { Activity } from '#shared/presence.ts';

export interface SocketAttemptOptions {
  getToken: GetToken;
  /** What is so of the person. */
  activity: () => Activity;
  now: () => number;
}

/** The attempt to connect that is under way, if one is, and what it shows the server. */
export interface SocketAttempt {
  begin(): void;
  /** Sends the token of this attempt and what is so of the person. */
  showToken(send: (handshake: object) => void): void;
  succeed(): void;
  fail(): void;
  /** Nobody waits for it any more; a token that is on its way for it is not shown. */
  abandon(): void;
  /** Whether it has got as far as its token, and waits for the server's verdict on that. */
  isWaiting(): boolean;
  /** How long it has been since the last one failed, either way of the clock; 0 while one is under way or has succeeded. */
  restedMs(): number;
  /** Whether the server wants none of the last token any more: Clerk is asked for another one then. */
  noteRefusal(isOfToken: boolean): void;
  /** What the server was last told of the person. */
  told(): Activity;
  /** What the server is to be told now. */
  tell(): Activity;
}

export function createSocketAttempt({ getToken, activity, now }: SocketAttemptOptions): SocketAttempt {
  let attempts = 0;
  let isWaiting = false;
  /** Since when no attempt is under way, by this clock; null while one is, or a connection stands. */
  let restingSince: number | null = null;
  let isTokenRefused = false;
  let told: Activity = 'active';

  function tell(): Activity {
    told = activity();
    return told;
  }

  async function showToken(send: (handshake: object) => void): Promise<void> {
    isWaiting = true;
    attempts += 1;
    const own = attempts;
    const token = await getToken({ skipCache: isTokenRefused }).catch(() => null);
    // The page was left and came back meanwhile: the later attempt speaks for it.
    if (own !== attempts) return;
    tell();
    send(token ? { token, activity: told } : {});
  }

  return {
    begin() {
      restingSince = null;
    },
    showToken: (send) => void showToken(send),
    succeed() {
      isWaiting = false;
      restingSince = null;
      isTokenRefused = false;
    },
    fail() {
      isWaiting = false;
      restingSince = now();
    },
    abandon() {
      isWaiting = false;
      attempts += 1;
    },
    isWaiting: () => isWaiting,
    restedMs: () => (restingSince === null ? 0 : Math.abs(now() - restingSince)),
    noteRefusal(isOfToken) {
      isTokenRefused = isOfToken;
    },
    told: () => told,
    tell,
  };
}
