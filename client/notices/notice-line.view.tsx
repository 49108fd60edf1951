import { Link } from '@tanstack/react-router';
import { Check, Hand } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { Avatar } from '#client/ui/avatar.view.tsx';
import { Button } from '#client/ui/button.view.tsx';
import { useTick } from '#client/ui/tick.hook.ts';
import { formatAgo, formatMoment } from '#client/ui/time.format.ts';
import { useWaving } from '#client/waves/waving.hook.ts';
import type { Notice, ReadRequest } from '#shared/notices.ts';

const TICK_MS = 30_000;

export interface NoticeLineProps {
  notice: Notice;
  onRead: (request: ReadRequest) => Promise<void>;
}

/** Who waved or thanked, and when; who waved can be waved back to without leaving the page. */
export function NoticeLine({ notice, onRead }: NoticeLineProps) {
  const { clock } = useLive();
  const now = useTick(clock.now, TICK_MS);
  const { kind, from, createdAt, answeredAt, readAt } = notice;
  // Whoever follows what it leads to has seen it.
  const read = () => {
    if (readAt === null) void onRead({ ids: [notice.id] });
  };
  const sender = <Sender key="sender" from={from} onFollow={read} />;
  return (
    <li className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-2 border-b border-hairline py-3 sm:grid-cols-[auto_1fr_auto]">
      <span className="size-9">
        <Avatar seed={from.userId} name={from.name} imageUrl={from.imageUrl} size={36} />
      </span>
      <div className="min-w-0">
        <p className="wrap-anywhere">
          {toLine(notice, sender)}
          {readAt === null ? (
            <span className="ms-2 inline-block size-2 rounded-full bg-accent">
              <span className="sr-only">{text.inbox.isUnread}</span>
            </span>
          ) : null}
        </p>
        {notice.text === null ? null : (
          <p dir="auto" className="text-muted wrap-anywhere">
            {notice.text}
          </p>
        )}
        <time
          dateTime={new Date(createdAt).toISOString()}
          title={formatMoment(createdAt)}
          className="text-sm text-muted"
        >
          {formatAgo(Math.max(0, now - createdAt))}
        </time>
      </div>
      <div className="col-start-2 sm:col-start-3">
        {kind === 'wave' ? <WaveBack from={from} isDone={answeredAt !== null} /> : <KudosLink onFollow={read} />}
      </div>
    </li>
  );
}

function toLine({ kind, answerTo }: Notice, sender: ReactNode): ReactNode[] {
  const { thankedLine, wavedLine, wavedBackLine } = text.inbox;
  if (kind === 'kudos') return thankedLine(sender);
  return answerTo === null ? wavedLine(sender) : wavedBackLine(sender);
}

interface LeadProps {
  onFollow: () => void;
}

/** Leads to the profile. */
function Sender({ from, onFollow }: LeadProps & Pick<Notice, 'from'>) {
  return (
    <Link
      to="/people/$userId"
      params={{ userId: from.userId }}
      onClick={onFollow}
      className="font-medium hover:underline"
    >
      <bdi>{from.name}</bdi>
    </Link>
  );
}

/** Leads to where everybody reads them. */
function KudosLink({ onFollow }: LeadProps) {
  return (
    <Link
      to="/activity"
      search={{ type: 'kudos' }}
      onClick={onFollow}
      className="inline-flex h-8 items-center text-accent underline underline-offset-2 hover:no-underline"
    >
      {text.inbox.seeKudos}
    </Link>
  );
}

function WaveBack({ from, isDone }: { from: Notice['from']; isDone: boolean }) {
  const wave = useWaving({ isSeen: true });
  const Icon = isDone ? Check : Hand;
  return (
    <Button
      aria-disabled={isDone}
      aria-label={isDone ? text.inbox.wavedBackTo(from.name) : text.inbox.backTo(from.name)}
      onClick={() => {
        if (!isDone) void wave(from);
      }}
    >
      <Icon aria-hidden="true" size={15} strokeWidth={1.75} />
      {isDone ? text.inbox.wavedBack : text.waves.back}
    </Button>
  );
}
