import { Link } from '@tanstack/react-router';
import { Avatar } from '#client/ui/avatar.view.tsx';
import { Changed } from '#client/ui/changed.view.tsx';
import { formatDuration, formatMoment } from '#client/ui/time.format.ts';
import type { SessionActivity } from '#shared/session-activity.ts';
import { describePlace } from './place.format.ts';
import { isOver } from './session-book.ts';
import { SessionShape, sessionWords } from './session-shape.icon.tsx';

export interface SessionRowProps {
  session: SessionActivity;
  /** The server's time, in milliseconds. */
  now: number;
  isStale: boolean;
}

export function SessionRow({ session, now, isStale }: SessionRowProps) {
  const device = [session.device, session.browser].filter(Boolean).join(' · ') || 'Unknown device';
  const place = describePlace(session);
  const since = <Since at={session.since} now={now} />;
  return (
    <tr className={`h-16 border-b border-hairline hover:bg-sunken md:h-14 ${isOver(session) ? 'text-muted' : ''}`}>
      <th scope="row" className="max-w-0 px-4 text-start font-normal md:max-w-none">
        <span className="flex items-center gap-3">
          <span className="size-8 shrink-0">
            <Avatar seed={session.userId} name={session.name} imageUrl={session.imageUrl} size={32} />
          </span>
          <span className="min-w-0">
            <Link
              to="/people/$userId"
              params={{ userId: session.userId }}
              className="block truncate py-0.5 font-medium hover:underline"
            >
              {session.name}
            </Link>
            <span className="block truncate text-sm text-muted md:hidden">
              {device} · {place}
            </span>
          </span>
        </span>
      </th>
      <td className="px-4 max-md:hidden">{device}</td>
      <td className="px-4 text-muted max-md:hidden">{place}</td>
      <td className="w-px px-4 whitespace-nowrap md:w-auto">
        <span className="flex items-center gap-2">
          <SessionShape state={session.state} />
          <Changed value={sessionWords[session.state]} />
          {isStale && !isOver(session) ? <span className="text-muted">when last known</span> : null}
        </span>
        <span className="block text-sm text-muted md:hidden">{since}</span>
      </td>
      <td className="px-4 whitespace-nowrap text-muted max-md:hidden">{since}</td>
    </tr>
  );
}

function Since({ at, now }: { at: number; now: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at)} className="tabular-nums">
      {formatDuration(Math.max(0, now - at))}
    </time>
  );
}
