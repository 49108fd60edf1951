import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface NoticeProps {
  icon?: LucideIcon;
  title: string;
  /** One or two sentences: what happened, and what can be done. */
  children?: ReactNode;
  actions?: ReactNode;
  /** Makes the title the heading of the page. */
  isPage?: boolean;
}

/** What stands where content would be: nothing here, not allowed, gone, failed, still on its way. */
export function Notice({ icon: Icon, title, children, actions, isPage = false }: NoticeProps) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className="appear mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      {Icon ? <Icon aria-hidden="true" size={24} strokeWidth={1.5} className="mb-1 text-muted" /> : null}
      <Heading className="text-lg font-semibold">{title}</Heading>
      {children ? <div className="text-muted">{children}</div> : null}
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
