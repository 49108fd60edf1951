import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, FileQuestionMark } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { ApiError } from '#client/http/api-error.ts';
import { deliveryQuery } from '#client/http/deliveries.request.ts';
import { text } from '#client/language/text.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { Waiting } from '#client/ui/waiting.view.tsx';
import { DeliveryBody } from './delivery-body.view.tsx';
import { DeliveryHeading } from './delivery-heading.view.tsx';
import { DeliveryWay } from './delivery-way.view.tsx';

/** One delivery: the way it went, and what it said. */
export function DeliveryPage({ svixId }: { svixId: string }) {
  const { data, error, refetch } = useQuery(deliveryQuery(useApi(), svixId));
  usePageTitle(`${data?.type ?? text.delivery.title} · ${text.sync.title}`);
  if (data) {
    return (
      <Frame>
        <DeliveryHeading detail={data} />
        <DeliveryWay detail={data} />
        <DeliveryBody detail={data} />
      </Frame>
    );
  }
  if (!error) {
    return (
      <Frame>
        <Waiting label={text.delivery.loading} />
      </Frame>
    );
  }
  return (
    <Frame>
      {error instanceof ApiError && error.code === 'not_found' ? (
        <Notice icon={FileQuestionMark} title={text.delivery.missing} isPage>
          {text.delivery.whyMissing}
        </Notice>
      ) : (
        <Failure title={text.delivery.unread} error={error} onRetry={() => void refetch()} isPage />
      )}
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLElement>(null);
  const navigate = useNavigate();
  useEffect(() => frame.current?.focus({ preventScroll: true }), []);
  return (
    <article
      ref={frame}
      aria-label={text.delivery.title}
      tabIndex={-1}
      onKeyDown={({ key }) => key === 'Escape' && void navigate({ to: '/admin/sync', search: (search) => search })}
      className="appear absolute inset-0 z-20 overflow-y-auto bg-page px-4 pt-4 pb-8 outline-none"
    >
      <Link
        to="/admin/sync"
        search={(search) => search}
        className="inline-flex h-8 items-center gap-2 text-muted hover:text-ink hover:underline"
      >
        <ArrowLeft aria-hidden="true" size={15} className="rtl:-scale-x-100" />
        {text.delivery.back}
      </Link>
      {children}
    </article>
  );
}
