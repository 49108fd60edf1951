import { Link } from '@tanstack/react-router';
import { useMember } from '#client/directory/directory.context.ts';
import { text } from '#client/language/text.ts';
import { Avatar } from '#client/ui/avatar.view.tsx';
import { Changed } from '#client/ui/changed.view.tsx';
import { formatMoment, formatShortDuration } from '#client/ui/time.format.ts';
import type { SessionActivity } from '#shared/session-activity.ts';
import { describePlace } from './place.format.ts';
import { isOver } from './session-book.ts';
import { SessionShape } from './session-shape.icon.tsx';

export interface SessionRowProps {
  session: SessionActivity;
  /** The server's time, in milliseconds. */
  now: number;
  isStale: boolean;
}

export function SessionRow({ session, now, isStale }: SessionRowProps) {
  const device = [session.device, session.browser].filter(Boolean).join(' · ') || text.sessions.unknownDevice;
  const place = describePlace(session);
  const since = <Since at={session.since} now={now} />;
  // A line is sent anew when the session changes; who the person is now, the directory knows.
  const { userId } = session;
  const { name, imageUrl } = useMember(userId) ?? session;
  return (
    <tr
      className={`h-20 cursor-pointer border-b border-hairline hover:bg-sunken md:h-14 ${isOver(session) ? 'text-muted' : ''}`}
    >
      <th scope="row" className="px-4 text-start font-normal max-md:py-2 max-md:pe-2">
        <span className="flex items-center gap-3">
          <span className="size-8 shrink-0">
            <Avatar seed={userId} name={name} imageUrl={imageUrl} size={32} />
          </span>
          <span className="min-w-0">
            <Link
              to="/people/$userId"
              params={{ userId }}
              title={name}
              className="block py-0.5 font-medium hover:underline max-md:wrap-anywhere md:truncate"
            >
              {name}
            </Link>
            <span title={device} className="block text-sm wrap-anywhere text-muted md:hidden">
              {device}
            </span>
            <span title={place} className="block text-sm wrap-anywhere text-muted md:hidden">
              {place}
            </span>
          </span>
        </span>
      </th>
      <td title={device} className="truncate px-4 max-md:hidden">
        {device}
      </td>
      <td title={place} className="truncate px-4 text-muted max-md:hidden">
        {place}
      </td>
      <td className="px-4 max-md:ps-0 max-md:pe-2 max-md:wrap-anywhere md:whitespace-nowrap">
        <span className="flex items-center gap-2">
          <SessionShape state={session.state} />
          <Changed value={text.sessions.states[session.state]} />
        </span>
        {isStale && !isOver(session) ? (
          <span className="block text-sm text-muted">{text.sessions.whenLastKnown}</span>
        ) : (
          <span className="block text-sm text-muted wide:hidden">{since}</span>
        )}
      </td>
      <td className="px-4 whitespace-nowrap text-muted max-wide:hidden">{since}</td>
    </tr>
  );
}

function Since({ at, now }: { at: number; now: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at)} className="tabular-nums">
      {formatShortDuration(Math.max(0, now - at))}
    </time>
  );
}
