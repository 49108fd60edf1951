import { Link } from '@tanstack/react-router';
import { History, MonitorSmartphone, UsersRound, Webhook } from 'lucide-react';
import { text } from '#client/language/text.ts';

/** On a narrow screen the word stands below its icon, in two lines if need be, for in some languages four of them are long. */
const LINK =
  'inline-flex h-8 items-center gap-2 rounded-md px-2.5 whitespace-nowrap max-lg:h-11 max-lg:flex-col max-lg:justify-center max-lg:gap-0.5 max-lg:px-1.5 max-lg:text-center max-lg:text-xs/3 max-lg:whitespace-normal text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink';

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
