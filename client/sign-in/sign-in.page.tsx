import { SignIn } from '@clerk/clerk-react';
import { LanguageSelect } from '#client/language/language-select.view.tsx';
import { text } from '#client/language/text.ts';
import { Brand } from '#client/ui/brand.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { ThemeToggle } from '#client/ui/theme-toggle.view.tsx';
import type { ClientConfig } from '#shared/api.ts';
import { DemoPeople } from './demo-people.view.tsx';

/** As wide as its column, up to the width that Clerk gives the card by itself. */
const FITTED = { elements: { rootBox: { width: '100%' }, cardBox: { width: '100%', maxWidth: '25rem' } } };

export interface SignInPageProps {
  config: ClientConfig;
  /** Why the last session on this page ended, as a sentence; null when that is nothing to explain. */
  explanation: string | null;
}

/** Clerk's own form, and in the demo a choice of people. The address stays, so a deep link opens after signing in. */
export function SignInPage({ config, explanation }: SignInPageProps) {
  usePageTitle(text.signIn.tab);
  const here = `${window.location.pathname}${window.location.search}`;
  return (
    <div className="flex min-h-full flex-col">
      <header className="flex h-12 items-center justify-between px-4">
        <Brand />
        <ThemeToggle />
      </header>
      {/* Held at the top: centred, everything would move when Clerk's form arrives and when the list is filtered. */}
      <main className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-8 px-4 py-8 wide:pt-[14vh]">
        <div className="max-w-xl">
          <h1 className="text-2xl leading-8 font-semibold tracking-tight text-balance">{text.signIn.title}</h1>
          <p className="mt-2 text-lg text-muted">{text.signIn.subtitle}</p>
        </div>
        {explanation ? (
          <p role="alert" className="border-s-2 border-warn bg-sunken px-4 py-3">
            {explanation}
          </p>
        ) : null}
        <div
          className={
            config.demo
              ? 'grid grid-cols-[minmax(0,1fr)] items-start gap-10 wide:grid-cols-[minmax(0,1fr)_25rem] wide:gap-16'
              : 'flex'
          }
        >
          {config.demo ? <DemoPeople demo={config.demo} /> : null}
          <section aria-label={text.signIn.withAccount} className="w-full">
            <SignIn routing="hash" withSignUp={false} forceRedirectUrl={here} appearance={FITTED} />
          </section>
        </div>
      </main>
      {/* Whoever cannot read the page finds the name of their language here. */}
      <footer className="flex justify-center px-4 pb-6">
        <LanguageSelect />
      </footer>
    </div>
  );
}
