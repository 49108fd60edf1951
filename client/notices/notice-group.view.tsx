import { useId } from 'react';
import type { Notice } from '#shared/notices.ts';
import { NoticeLine, type NoticeLineProps } from './notice-line.view.tsx';

export interface NoticeGroupProps {
  title: string;
  notices: Notice[];
  onRead: NoticeLineProps['onRead'];
}

export function NoticeGroup({ title, notices, onRead }: NoticeGroupProps) {
  const titleId = useId();
  if (notices.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className="mt-5">
      <h2 id={titleId} className="border-b border-hairline pb-1.5 text-sm font-medium text-muted">
        {title}
      </h2>
      <ul>
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onRead={onRead} />
        ))}
      </ul>
    </section>
  );
}
