import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bell } from 'lucide-react';
import { useMemo } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { latestNoticesQuery } from '#client/http/notices.request.ts';
import { text } from '#client/language/text.ts';
import { useLiveStatus } from '#client/live/live.context.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { iconButton } from '#client/ui/icon-button.view.tsx';
import { MAX_UNREAD, type Notice } from '#shared/notices.ts';
import { News } from './news.view.tsx';
import { useNoticeFrames } from './notice-frames.hook.ts';

const NONE: Notice[] = [];

/** The way to what the reader is told, with the number of what they have not read. */
export function NoticeBell() {
  const { id } = useCurrentOrganization();
  useNoticeFrames();
  // Asked while nothing told could be heard, the server might leave a gap between both.
  const enabled = useLiveStatus().phase === 'connected';
  const latest = useQuery({ ...latestNoticesQuery(useApi(), id), enabled });
  const { notices = NONE, unreadCount = 0 } = latest.data ?? {};
  const unread = useMemo(() => notices.filter(({ readAt }) => readAt === null), [notices]);
  const label = text.notices.bell(unreadCount);
  return (
    <>
      <Link to="/inbox" aria-label={label} title={label} className={`${iconButton} relative`}>
        <Bell aria-hidden="true" size={16} strokeWidth={1.75} />
        {unreadCount > 0 ? (
          <span className="absolute -end-0.5 top-0 min-w-4 rounded-full bg-accent px-1 text-center text-[10px]/4 font-semibold text-on-accent tabular-nums">
            {unreadCount < MAX_UNREAD ? unreadCount : text.notices.many}
          </span>
        ) : null}
      </Link>
      {unread.length > 0 ? <News unread={unread} /> : null}
    </>
  );
}
