import { useClerk } from '@clerk/clerk-react';
import { Contrast, Languages, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { createElement } from 'react';
import { chooseLanguage } from '#client/language/language.store.ts';
import { languages } from '#client/language/languages.ts';
import { text } from '#client/language/text.ts';
import { explainError } from '#client/ui/error.format.ts';
import { chooseTheme, themeChoices } from '#client/ui/theme.store.ts';
import { useToast } from '#client/ui/toaster.context.tsx';
import type { Command } from './command.ts';

const THEMES = { system: Monitor, light: Sun, dark: Moon, contrast: Contrast };
const LOOK = { size: 16, strokeWidth: 1.75 };

/** What is chosen on this device, and leaving it. */
export function useDeviceCommands(): Command[] {
  const clerk = useClerk();
  const toast = useToast();
  return [
    ...themeChoices.map(
      (choice): Command => ({
        id: `theme ${choice}`,
        group: 'theme',
        label: text.preferences.theme[choice],
        picture: createElement(THEMES[choice], LOOK),
        act: () => chooseTheme(choice),
      }),
    ),
    ...languages.map(
      ({ tag, name }): Command => ({
        id: `language ${tag}`,
        group: 'language',
        label: name,
        picture: createElement(Languages, LOOK),
        act: () => chooseLanguage(tag),
      }),
    ),
    {
      id: 'sign-out',
      group: 'account',
      label: text.app.organization.signOut,
      picture: createElement(LogOut, LOOK),
      // Whoever goes away from here must know that they are still signed in.
      act: () => void clerk.signOut().catch((error: unknown) => toast({ says: explainError(error) })),
    },
  ];
}
