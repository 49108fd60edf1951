import { OrganizationSwitcher } from '@clerk/clerk-react';
import { Link } from '@tanstack/react-router';
import { Settings } from 'lucide-react';
import type { RefCallback } from 'react';
import { text } from '#client/language/text.ts';
import { Brand } from '#client/ui/brand.view.tsx';
import { iconButton } from '#client/ui/icon-button.view.tsx';
import { ThemeToggle } from '#client/ui/theme-toggle.view.tsx';
import { ConnectionIndicator } from './connection-indicator.view.tsx';
import { Navigation } from './navigation.view.tsx';
import { OwnMenu } from './own-menu.view.tsx';

export interface TopBarProps {
  isAdmin: boolean;
  isOperator: boolean;
  isCatchingUp: boolean;
  /** Whether an organization is open. */
  isMember: boolean;
  /** Whether nothing is followed any more that could be live. */
  hasLeft: boolean;
  /** Takes the place for what the reader says of themselves, and is told, which lives with the directory. */
  ownPlace: RefCallback<HTMLElement>;
}

export function TopBar({ isAdmin, isOperator, isCatchingUp, isMember, hasLeft, ownPlace }: TopBarProps) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-hairline px-3 sm:gap-4 sm:px-4 print:hidden">
      <span className="flex shrink-0 max-[56rem]:hidden">
        <Brand />
      </span>
      {/* On a phone the name of the organization makes room for what is said of the connection, and then that for the rest. */}
      <span className="flex min-w-0 shrink-[99999]">
        <OrganizationSwitcher
          hidePersonal
          appearance={{
            elements: {
              rootBox: { minWidth: 0 },
              organizationSwitcherTrigger: {
                maxWidth: 'min(12rem, 100%)',
                padding: '4px 6px',
                color: 'var(--rc-ink)',
              },
            },
          }}
        />
      </span>
      <span className="shrink-0 max-lg:hidden">
        <Navigation {...{ isAdmin, isOperator }} />
      </span>
      <span className="ms-auto flex min-w-0 items-center gap-1 sm:gap-3">
        {hasLeft ? null : <ConnectionIndicator isCatchingUp={isCatchingUp} />}
        {/* Its room is kept until it is there, as that of the picture at the end. */}
        <span ref={ownPlace} className="flex min-w-24 shrink-0 max-[24rem]:min-w-16 sm:min-w-26 sm:gap-1" />
        {/* The preferences have the colours too. */}
        <span className="flex shrink-0 max-[26rem]:hidden">
          <ThemeToggle />
        </span>
        <Link
          to="/preferences"
          aria-label={text.app.pages.preferences}
          title={text.app.pages.preferences}
          className={iconButton}
        >
          <Settings aria-hidden="true" size={16} strokeWidth={1.75} />
        </Link>
        <span className="flex min-w-7 shrink-0">
          <OwnMenu {...{ isAdmin, isMember }} />
        </span>
      </span>
    </header>
  );
}
