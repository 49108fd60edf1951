import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from './icon-button.view.tsx';
import { chooseTheme, type ThemeChoice, themeChoices, useThemeChoice } from './theme.store.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon };
const WORDS: Record<ThemeChoice, string> = { system: 'as the system', light: 'light', dark: 'dark' };

/** One button that goes round: as the system, light, dark. */
export function ThemeToggle() {
  const choice = useThemeChoice();
  const next = themeChoices[(themeChoices.indexOf(choice) + 1) % themeChoices.length] ?? 'system';
  return (
    <IconButton
      icon={ICONS[choice]}
      label={`Colours: ${WORDS[choice]}. Change to ${WORDS[next]}.`}
      onClick={() => chooseTheme(next)}
    />
  );
}
