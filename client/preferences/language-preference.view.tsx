import { LanguageSelect } from '#client/language/language-select.view.tsx';
import { text } from '#client/language/text.ts';

export function LanguagePreference() {
  const { title, hint } = text.common.language;
  return (
    <section>
      <h2 className="mb-2 text-base font-semibold">{title}</h2>
      <LanguageSelect isAutomaticOffered />
      <p className="mt-2 text-sm text-muted">{hint}</p>
    </section>
  );
}
