import { Link } from '@tanstack/react-router';
import { MonitorSmartphone, UsersRound } from 'lucide-react';

const LINK =
  'inline-flex h-8 items-center gap-2 rounded-md px-2.5 text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink';

/** The pages of the application; admins have one more. */
export function Navigation({ isAdmin }: { isAdmin: boolean }) {
  return (
    <nav aria-label="Pages" className="flex gap-1">
      <Link to="/people" activeOptions={{ includeSearch: false }} className={LINK}>
        <UsersRound aria-hidden="true" size={15} strokeWidth={1.75} />
        People
      </Link>
      {isAdmin ? (
        <Link to="/admin/live" className={LINK}>
          <MonitorSmartphone aria-hidden="true" size={15} strokeWidth={1.75} />
          Live sessions
        </Link>
      ) : null}
    </nav>
  );
}
