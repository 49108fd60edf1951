import { text } from '#client/language/text.ts';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { DensityPreference } from './density-preference.view.tsx';
import { KeepingPreference } from './keeping-preference.view.tsx';
import { KeysPreference } from './keys-preference.view.tsx';
import { LanguagePreference } from './language-preference.view.tsx';
import { NoticePreference } from './notice-preference.view.tsx';
import { OwnDataSection } from './own-data.view.tsx';
import { ReadingPreference } from './reading-preference.view.tsx';
import { ThemePreference } from './theme-preference.view.tsx';
import { ViewPreference } from './view-preference.view.tsx';

/** What somebody wants, one section for each thing: of the page on this device, and of their colleagues. */
export function PreferencesPage() {
  usePageTitle(text.preferences.title);
  return (
    <div className="reading flex flex-col gap-8">
      <h1 className="text-xl font-semibold">{text.preferences.title}</h1>
      <LanguagePreference />
      <ThemePreference />
      <DensityPreference />
      <ViewPreference />
      <KeysPreference />
      <ReadingPreference />
      <KeepingPreference />
      <NoticePreference what="waves" />
      <NoticePreference what="kudos" />
      <OwnDataSection />
    </div>
  );
}
