import { type ClerkEvent, userEvent } from '#server/test/clerk-events.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import type { LiveSetting, Side } from './live-setting.ts';

/** Delivers an event as Clerk's sender does, and resolves with its id once it is acknowledged. */
export async function deliver(setting: Pick<LiveSetting, 'clerk'>, side: Side, event: ClerkEvent): Promise<string> {
  return sign(setting, event)(side);
}

/** Signs an event; what it answers delivers it. For whoever times the delivery alone: signing is the sender's work. */
export function sign(
  { clerk }: Pick<LiveSetting, 'clerk'>,
  event: ClerkEvent,
): (side: Pick<Side, 'port'>) => Promise<string> {
  const { id, body, headers } = signDelivery(event, { secret: clerk.signingSecrets[0] ?? '' });
  return async ({ port }) => {
    const { status } = await fetch(`http://127.0.0.1:${port}/api/webhooks`, { method: 'POST', body, headers });
    if (status !== 204) throw new Error(`A delivery was answered with ${status}.`);
    return id;
  };
}

/** What a bare program is told to do. */
export async function tellBare({ port }: Side, frame: unknown): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: JSON.stringify({ frame }) });
}

let lastRename = Date.now();

/** Gives a person a name that nobody has had, and perhaps a title; each is newer than the one before. */
export function rename(userId: string, name: string, title?: string): ClerkEvent {
  lastRename = Math.max(lastRename + 1, Date.now());
  return userEvent('user.updated', {
    id: userId,
    first: name,
    at: lastRename,
    ...(title === undefined ? {} : { title }),
  });
}
