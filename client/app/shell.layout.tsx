import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { text } from '#client/language/text.ts';
import { NoticeBell } from '#client/notices/bell.view.tsx';
import { Palette } from '#client/palette/palette.view.tsx';
import { isAdmin } from '#client/session/current-organization.context.ts';
import { OperatorContext } from '#client/session/operator.context.ts';
import { OwnStatus } from '#client/status/own-status.view.tsx';
import { DirectoryScope } from './directory-scope.view.tsx';
import { useIdleParts } from './idle-parts.hook.ts';
import { Navigation } from './navigation.view.tsx';
import { useOpened } from './opened.context.ts';
import { useOrganizationEntry } from './organization-entry.hook.ts';
import { usePageFocus } from './page-focus.hook.ts';
import { useReturnToPeople } from './return-to-people.hook.ts';
import { TopBar } from './top-bar.view.tsx';
import { WithoutOrganization } from './without-organization.view.tsx';

/** The frame of every signed-in page. It stays while organizations change and while one is being joined. */
export function Shell() {
  const { entry, isOperator, onLost, onOutdated } = useOrganizationEntry();
  const [isCatchingUp, setCatchingUp] = useState(false);
  const [ownPlace, setOwnPlace] = useState<HTMLElement | null>(null);
  const organization = entry.kind === 'ready' ? entry.organization : null;
  useReturnToPeople(organization?.id ?? null);
  usePageFocus();
  useOpened(entry.kind !== 'waiting');
  const pages = { isAdmin: isAdmin(organization), isOperator };
  useIdleParts(pages);

  return (
    <div className="flex h-dvh flex-col print:block print:h-auto">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:m-2 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        {text.app.skipToContent}
      </a>
      <TopBar
        {...pages}
        isCatchingUp={isCatchingUp && organization !== null}
        isMember={organization !== null}
        hasLeft={entry.kind === 'left'}
        ownPlace={setOwnPlace}
      />
      <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none print:block">
        <OperatorContext value={isOperator}>
          {organization ? (
            <DirectoryScope
              key={organization.id}
              {...{ organization, onLost, onOutdated }}
              onCatchingUp={setCatchingUp}
            >
              {ownPlace
                ? createPortal(
                    <>
                      <Palette {...pages} />
                      <OwnStatus />
                      <NoticeBell />
                    </>,
                    ownPlace,
                  )
                : null}
              <Outlet />
            </DirectoryScope>
          ) : (
            <WithoutOrganization entry={entry} isOperator={isOperator} />
          )}
        </OperatorContext>
      </main>
      <div className="flex h-12 shrink-0 items-center justify-center border-t border-hairline lg:hidden print:hidden">
        <Navigation {...pages} />
      </div>
    </div>
  );
}
