import { Lock, MonitorSmartphone } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { isAdmin, useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { Tile } from '#client/ui/tile.view.tsx';
import type { SessionActivity } from '#shared/session-activity.ts';
import { countSessions } from './session-book.ts';
import { SessionSkeleton } from './session-skeleton.view.tsx';
import { SessionTable } from './session-table.view.tsx';
import { useSessions } from './sessions.hook.ts';

/** For admins: the devices signed in to the organization, as they come and go. */
export function LiveSessionsPage() {
  const organization = useCurrentOrganization();
  usePageTitle(`${text.sessions.title} · ${organization.name}`);
  return isAdmin(organization) ? <LiveSessions organizationId={organization.id} /> : <AdminsOnly />;
}

function LiveSessions({ organizationId }: { organizationId: string }) {
  const { phase, sessions } = useSessions(organizationId);
  if (phase === 'refused') return <AdminsOnly />;
  const isLoading = phase === 'loading';
  const { connected, signedIn } = countSessions(sessions);
  return (
    <section aria-label={text.sessions.title} className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-end gap-x-8 gap-y-3 px-4 pt-4 pb-3">
        <div className="me-auto">
          <h1 className="text-xl font-semibold">{text.sessions.title}</h1>
          <p className="text-muted">{text.sessions.explanation}</p>
        </div>
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          <Tile label={text.sessions.connectedNow} value={isLoading ? '–' : connected} isStale={phase === 'stale'} />
          <Tile label={text.sessions.signedIn} value={isLoading ? '–' : signedIn} isStale={phase === 'stale'} />
        </div>
      </header>
      {isLoading ? <SessionSkeleton /> : <SessionList sessions={sessions} isStale={phase === 'stale'} />}
    </section>
  );
}

function SessionList({ sessions, isStale }: { sessions: readonly SessionActivity[]; isStale: boolean }) {
  if (sessions.length > 0) return <SessionTable sessions={sessions} isStale={isStale} />;
  return (
    <Notice icon={MonitorSmartphone} title={text.sessions.nobody}>
      {text.sessions.nobodyYet}
    </Notice>
  );
}

function AdminsOnly() {
  return (
    <Notice icon={Lock} title={text.sessions.adminsOnly} isPage>
      {text.sessions.askAdmin}
    </Notice>
  );
}
