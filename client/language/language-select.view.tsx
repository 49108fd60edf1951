import { Languages } from 'lucide-react';
import { chooseLanguage, findBrowsersLanguage, readChosenLanguage } from './language.store.ts';
import { languages } from './languages.ts';
import { text } from './text.ts';

export interface LanguageSelectProps {
  /** Whether one can leave it to the browser again; else what is shown is the language of the page. */
  isAutomaticOffered?: boolean;
}

/** Every language by the name that its readers know it by. */
export function LanguageSelect({ isAutomaticOffered = false }: LanguageSelectProps) {
  const words = text.common.language;
  const ofTheBrowser = findBrowsersLanguage(navigator.languages);
  const chosen = readChosenLanguage()?.tag;
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <Languages aria-hidden="true" size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
      <select
        aria-label={words.title}
        title={words.hint}
        value={chosen ?? (isAutomaticOffered ? '' : ofTheBrowser.tag)}
        onChange={({ target }) => chooseLanguage(target.value || null)}
        className="h-9 min-w-0 rounded-md border border-control bg-page px-2"
      >
        {isAutomaticOffered ? <option value="">{words.ofTheBrowser(ofTheBrowser.name)}</option> : null}
        {languages.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
