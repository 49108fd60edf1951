import { useId } from 'react';
import { text } from '#client/language/text.ts';
import { chooseTheme, themeChoices, useThemeChoice } from '#client/ui/theme.store.ts';

export function ThemePreference() {
  const choice = useThemeChoice();
  const name = useId();
  const words = text.preferences.theme;
  return (
    <fieldset>
      <legend className="mb-2 text-base font-semibold">{words.title}</legend>
      {themeChoices.map((each) => (
        <label key={each} className="flex min-h-8 items-center gap-2.5">
          <input
            type="radio"
            name={name}
            className="size-4 shrink-0 accent-accent"
            checked={choice === each}
            onChange={() => chooseTheme(each)}
          />
          {words[each]}
        </label>
      ))}
    </fieldset>
  );
}
