import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { usePresence } from '#client/presence/presence.context.ts';
import { PresenceAvatar } from '#client/presence/presence-avatar.view.tsx';
import { describePresence } from '#client/presence/presence-words.ts';
import { StatusLine } from '#client/status/status-line.view.tsx';
import { Changed } from '#client/ui/changed.view.tsx';
import { useTick } from '#client/ui/tick.hook.ts';
import type { MemberCard } from '#shared/member.ts';

const TICK_MS = 15_000;

export interface ProfileIdentityProps {
  card: MemberCard;
  isOwn: boolean;
  /** When others last saw the person; null when that is not known, or not yet. */
  lastSeenAt: number | null;
}

export function ProfileIdentity({ card, isOwn, lastSeenAt }: ProfileIdentityProps) {
  return (
    <div className="flex gap-4 px-6 pt-5 pb-4">
      <PresenceAvatar person={card} size={64} />
      <div className="min-w-0 pe-8">
        <h2 className="text-xl font-semibold break-words">
          <Changed value={card.name} />
          {isOwn ? <span className="ms-2 align-middle text-sm font-normal text-muted">{text.profile.you}</span> : null}
        </h2>
        {card.title ? (
          <p>
            <Changed value={card.title} />
          </p>
        ) : null}
        <StatusLine status={card.status} />
        <PresenceLine alias={card.alias} lastSeenAt={lastSeenAt} />
      </div>
    </div>
  );
}

function PresenceLine({ alias, lastSeenAt }: { alias: number; lastSeenAt: number | null }) {
  const { clock } = useLive();
  const now = useTick(clock.now, TICK_MS);
  const live = usePresence(alias);
  // Who left while this page heard nothing was last seen by the server, and who just left by this page.
  const presence = live.state === 'offline' ? { ...live, since: later(live.since, lastSeenAt) } : live;
  const line = describePresence(presence, Math.max(now, presence.since ?? 0));
  return <p className={presence.state === 'online' ? 'text-online' : 'text-muted'}>{line}</p>;
}

const later = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);
