import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { IconButton } from './icon-button.view.tsx';
import { chooseTheme, themeChoices, useThemeChoice } from './theme.store.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon, contrast: Contrast };

/** One button that goes round: as the system, light, dark, high contrast. */
export function ThemeToggle() {
  const choice = useThemeChoice();
  const next = themeChoices[(themeChoices.indexOf(choice) + 1) % themeChoices.length] ?? 'system';
  return (
    <IconButton
      icon={ICONS[choice]}
      label={text.common.colours(text.common.themes[choice], text.common.themes[next])}
      onClick={() => chooseTheme(next)}
    />
  );
}
