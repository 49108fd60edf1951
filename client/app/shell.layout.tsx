import { Outlet, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { isAdmin } from '#client/session/current-organization.context.ts';
import { OperatorContext } from '#client/session/operator.context.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { Waiting } from '#client/ui/waiting.view.tsx';
import { DirectoryScope } from './directory-scope.view.tsx';
import { JoiningPage } from './joining.page.tsx';
import { LeftOrganizationPage } from './left-organization.page.tsx';
import { Navigation } from './navigation.view.tsx';
import { NoOrganizationPage } from './no-organization.page.tsx';
import { type OrganizationEntry, useOrganizationEntry } from './organization-entry.hook.ts';
import { useReturnToPeople } from './return-to-people.hook.ts';
import { TopBar } from './top-bar.view.tsx';

/** The frame of every signed-in page. It stays while organizations change and while one is being joined. */
export function Shell() {
  const { entry, isOperator, onLost, onOutdated } = useOrganizationEntry();
  const [isCatchingUp, setCatchingUp] = useState(false);
  const organization = entry.kind === 'ready' ? entry.organization : null;
  useReturnToPeople(organization?.id ?? null);
  const pages = { isAdmin: isAdmin(organization), isOperator };

  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:m-2 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <TopBar {...pages} isCatchingUp={isCatchingUp && organization !== null} />
      <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none">
        <OperatorContext value={isOperator}>
          {organization ? (
            <DirectoryScope
              key={organization.id}
              {...{ organization, onLost, onOutdated }}
              onCatchingUp={setCatchingUp}
            >
              <Outlet />
            </DirectoryScope>
          ) : (
            <WithoutOrganization entry={entry} isOperator={isOperator} />
          )}
        </OperatorContext>
      </main>
      <div className="flex h-12 shrink-0 items-center justify-center border-t border-hairline sm:hidden">
        <Navigation {...pages} />
      </div>
    </div>
  );
}

/** Operators must find out why nothing arrives also where nothing has arrived. */
function WithoutOrganization({ entry, isOperator }: { entry: OrganizationEntry; isOperator: boolean }) {
  const isSync = useLocation({ select: ({ pathname }) => pathname.startsWith('/admin/sync') });
  return isOperator && isSync ? <Outlet /> : <BeforeOrganization entry={entry} />;
}

function BeforeOrganization({ entry }: { entry: OrganizationEntry }) {
  switch (entry.kind) {
    case 'failed':
      return <Failure title="The directory could not be opened" error={entry.error} onRetry={entry.retry} isPage />;
    case 'joining':
      return <JoiningPage />;
    case 'left':
      return <LeftOrganizationPage name={entry.name} loss={entry.loss} />;
    case 'no-organization':
      return <NoOrganizationPage />;
    default:
      return <Waiting label="Opening the directory" />;
  }
}
