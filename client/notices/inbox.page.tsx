import { useInfiniteQuery } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import { useMemo } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { noticePagesQuery } from '#client/http/notices.request.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { LinesSkeleton } from '#client/ui/lines-skeleton.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { NoticeGroup } from './notice-group.view.tsx';
import { useReading } from './reading.hook.ts';
import { useUnreadOnes } from './unread-ones.hook.ts';

/** What the reader was told in this organization: what they had not read when they came first, then the rest, latest first. */
export function InboxPage() {
  const { id, name } = useCurrentOrganization();
  const words = text.inbox;
  const { title } = text.notices;
  usePageTitle(`${title} · ${name}`);
  const inbox = useInfiniteQuery(noticePagesQuery(useApi(), id));
  const { data, hasNextPage } = inbox;
  const notices = useMemo(() => data?.pages.flatMap((page) => page.notices) ?? [], [data]);
  const isNew = useUnreadOnes(notices);
  const read = useReading();
  const [latest] = notices;
  const unreadCount = data?.pages[0]?.unreadCount ?? 0;

  if (!data && inbox.isError)
    return <Failure title={words.notLoaded} error={inbox.error} onRetry={() => void inbox.refetch()} isPage />;
  return (
    <div className="reading flex flex-col">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">{title}</h1>
        {latest ? (
          <Button
            aria-disabled={unreadCount === 0}
            onClick={() => {
              if (unreadCount > 0) void read({ until: latest.id });
            }}
          >
            {words.readAll}
          </Button>
        ) : null}
      </div>
      {data ? null : <LinesSkeleton isPaused={inbox.isPaused} label={words.loading} late={words.late} />}
      {data && !latest && !hasNextPage ? (
        <Notice icon={BellRing} title={words.none}>
          {words.whatComes}
        </Notice>
      ) : null}
      <NoticeGroup
        title={unreadCount > 0 ? words.unread : words.justRead}
        notices={notices.filter(isNew)}
        onRead={read}
      />
      <NoticeGroup title={words.earlier} notices={notices.filter((notice) => !isNew(notice))} onRead={read} />
      {hasNextPage ? (
        <Button
          className="mt-4 self-center"
          aria-disabled={inbox.isFetchingNextPage}
          onClick={() => void inbox.fetchNextPage()}
        >
          {words.older}
        </Button>
      ) : null}
      {data && inbox.isError ? (
        <p role="alert" className="mt-3 text-center text-fail">
          {words.notRefreshed}
        </p>
      ) : null}
    </div>
  );
}
