import { Link } from '@tanstack/react-router';
import { History, MonitorSmartphone, UsersRound, Webhook } from 'lucide-react';
import { text } from '#client/language/text.ts';

/** On a phone the word stands below its icon, for in some languages three of them are long. */
const LINK =
  'inline-flex h-8 items-center gap-2 rounded-md px-2.5 whitespace-nowrap max-md:flex-col max-md:gap-0 max-md:text-xs text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink';

/** The pages of the application; admins have one more, and operators another. */
export function Navigation({ isAdmin, isOperator }: { isAdmin: boolean; isOperator: boolean }) {
  const { pages } = text.app;
  return (
    <nav aria-label={pages.label} className="flex gap-1">
      <Link to="/people" activeOptions={{ includeSearch: false }} className={LINK}>
        <UsersRound aria-hidden="true" size={15} strokeWidth={1.75} />
        {pages.people}
      </Link>
      <Link to="/activity" activeOptions={{ includeSearch: false }} className={LINK}>
        <History aria-hidden="true" size={15} strokeWidth={1.75} />
        {pages.activity}
      </Link>
      {isAdmin ? (
        <Link to="/admin/live" className={LINK}>
          <MonitorSmartphone aria-hidden="true" size={15} strokeWidth={1.75} />
          {pages.liveSessions}
        </Link>
      ) : null}
      {isOperator ? (
        <Link to="/admin/sync" activeOptions={{ includeSearch: false }} className={LINK}>
          <Webhook aria-hidden="true" size={15} strokeWidth={1.75} />
          {pages.sync}
        </Link>
      ) : null}
    </nav>
  );
}
