import { text } from '#client/language/text.ts';
import { ChoiceGroup } from '#client/ui/choice-group.view.tsx';
import { chooseTheme, themeChoices, useThemeChoice } from '#client/ui/theme.store.ts';

export function ThemePreference() {
  const words = text.preferences.theme;
  const chosen = useThemeChoice();
  return (
    <ChoiceGroup
      title={words.title}
      choices={themeChoices}
      tell={(theme) => words[theme]}
      chosen={chosen}
      onChoose={chooseTheme}
    />
  );
}
