import { Link } from '@tanstack/react-router';
import { Check, Hand } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { Avatar } from '#client/ui/avatar.view.tsx';
import { Button } from '#client/ui/button.view.tsx';
import { useTick } from '#client/ui/tick.hook.ts';
import { formatAgo, formatMoment } from '#client/ui/time.format.ts';
import { useWaving } from '#client/waves/waving.hook.ts';
import type { Notice } from '#shared/notices.ts';
import type { NoticeGroupProps } from './notice-group.view.tsx';

const TICK_MS = 30_000;

/** Who waved, and when; they can be waved back to without leaving the page. */
export function NoticeLine({ notice, onRead }: { notice: Notice; onRead: NoticeGroupProps['onRead'] }) {
  const { clock } = useLive();
  const now = useTick(clock.now, TICK_MS);
  const { from, createdAt, answerTo, answeredAt, readAt } = notice;
  const words = text.notices;
  const isUnread = readAt === null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-hairline py-3">
      <span className="size-9 shrink-0">
        <Avatar seed={from.userId} name={from.name} imageUrl={from.imageUrl} size={36} />
      </span>
      <div className="min-w-40 flex-1">
        <p className="wrap-anywhere">
          <Link
            to="/people/$userId"
            params={{ userId: from.userId }}
            onClick={() => {
              if (isUnread) void onRead({ ids: [notice.id] });
            }}
            className="font-medium hover:underline"
          >
            <bdi>{from.name}</bdi>
          </Link>{' '}
          {answerTo === null ? words.wavedLine : words.wavedBackLine}
          {isUnread ? (
            <span className="ms-2 inline-block size-2 rounded-full bg-accent">
              <span className="sr-only">{words.isUnread}</span>
            </span>
          ) : null}
        </p>
        <time
          dateTime={new Date(createdAt).toISOString()}
          title={formatMoment(createdAt)}
          className="text-sm text-muted"
        >
          {formatAgo(Math.max(0, now - createdAt))}
        </time>
      </div>
      <WaveBack from={from} isDone={answeredAt !== null} />
    </li>
  );
}

function WaveBack({ from, isDone }: { from: Notice['from']; isDone: boolean }) {
  const wave = useWaving();
  const Icon = isDone ? Check : Hand;
  return (
    <Button
      aria-disabled={isDone}
      aria-label={isDone ? text.waves.haveWavedBackTo(from.name) : text.waves.backTo(from.name)}
      onClick={() => {
        if (!isDone) void wave(from);
      }}
    >
      <Icon aria-hidden="true" size={15} strokeWidth={1.75} />
      {isDone ? text.waves.waved : text.waves.back}
    </Button>
  );
}
