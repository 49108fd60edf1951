import { ClerkFailed, ClerkLoaded, ClerkLoading, ClerkProvider } from '@clerk/clerk-react';
import { CloudOff } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { WithoutNetwork } from '#client/offline/without-network.view.tsx';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import type { ClientConfig } from '#shared/api.ts';
import { clerkAppearance } from './clerk-appearance.ts';
import { Entrance } from './entrance.view.tsx';
import { StartPage } from './start.page.tsx';

/** Lets Clerk's components move within the application; the router is only there once somebody is signed in. */
async function navigate(to: string, how: 'push' | 'replace'): Promise<void> {
  const { navigateInApp } = await import('./router.tsx');
  navigateInApp(to, how);
}

export function ClerkRoot({ config }: { config: ClientConfig }) {
  return (
    <ClerkProvider
      publishableKey={config.publishableKey}
      {...(config.proxyUrl ? { proxyUrl: config.proxyUrl } : {})}
      telemetry={false}
      afterSignOutUrl="/"
      appearance={clerkAppearance}
      localization={text.clerk}
      routerPush={(to) => navigate(to, 'push')}
      routerReplace={(to) => navigate(to, 'replace')}
    >
      <ClerkLoading>
        <StartPage />
      </ClerkLoading>
      <ClerkFailed>
        <WithoutNetwork onRetry={() => window.location.reload()} waiting={<StartPage />}>
          <SignInUnavailable />
        </WithoutNetwork>
      </ClerkFailed>
      <ClerkLoaded>
        <Entrance config={config} />
      </ClerkLoaded>
    </ClerkProvider>
  );
}

function SignInUnavailable() {
  return (
    <main className="flex min-h-full flex-col justify-center" role="alert">
      <Notice
        icon={CloudOff}
        title={text.app.signInUnavailable.title}
        isPage
        actions={
          <Button look="primary" onClick={() => window.location.reload()}>
            {text.common.tryAgain}
          </Button>
        }
      >
        {text.app.signInUnavailable.why}
      </Notice>
    </main>
  );
}
