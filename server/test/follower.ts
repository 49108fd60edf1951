import type { ChangeFrame } from '#shared/live-events.ts';
import { type PresenceFrame, presenceStates } from '#shared/presence.ts';
import type { LiveClient } from './live-client.ts';

export interface Follower {
  socket: LiveClient;
  /** Every state that was shown of anybody, in order, such as `bob away`. */
  seen: string[];
  changes: ChangeFrame[];
  /** The version it began with. */
  version: number;
  /** What a person is shown as now. */
  stateOf(person: string): string;
}

/** Follows an organization as a client does. `aliases` are the numbers that stand for people there. */
export async function follow(
  socket: LiveClient,
  organizationId: string,
  aliases: Record<string, number>,
): Promise<Follower> {
  const names = new Map(Object.entries(aliases).map(([name, alias]) => [alias, name]));
  const states = new Map<string, string>();
  const seen: string[] = [];
  const changes: ChangeFrame[] = [];

  function show(name: string, state: string): void {
    if ((states.get(name) ?? 'offline') === state) return;
    states.set(name, state);
    seen.push(`${name} ${state}`);
  }

  function take({ isWhole, entries }: PresenceFrame): void {
    const named = new Map(
      entries.map(([alias, place]) => [names.get(alias) ?? `${alias}`, presenceStates[place] ?? '?']),
    );
    if (isWhole) for (const name of states.keys()) if (!named.has(name)) show(name, 'offline');
    for (const [name, state] of named) show(name, state);
  }

  socket.on('presence:changed', take);
  socket.on('directory:changed', (frame) => changes.push(frame));
  const reply = await socket.emitWithAck('directory:subscribe', { organizationId });
  if (!reply.ok) throw new Error(reply.error.code);
  take(reply.presence);
  return { socket, seen, changes, version: reply.version, stateOf: (person) => states.get(person) ?? 'offline' };
}
