import type { NoticeNews, TellNews } from '#server/notices/notice.news.ts';
import type { ClusterBus } from './cluster.bus.ts';
import { type LiveServer, rooms } from './live.types.ts';

/** Tells all connections of a person of what is told to them alone: those here, and through the other servers those there. */
export function createNoticeFeed({ io, bus }: { io: LiveServer; bus: ClusterBus }): { show: TellNews; tell: TellNews } {
  function show(news: NoticeNews): void {
    const devices = io.local.to(rooms.user(news.userId));
    if (news.kind === 'notice:added') devices.emit('notice:added', news.frame);
    else devices.emit('notices:read', news.frame);
  }

  return {
    show,
    tell(news) {
      show(news);
      bus.tell(news);
    },
  };
}
