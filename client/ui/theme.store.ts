import { createKeptChoice } from './kept-choice.ts';

export const themeChoices = ['system', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
const systemHasContrast = window.matchMedia('(prefers-contrast: more)');

/** As `public/first-paint.js` does before the first paint. High contrast is dark or light as the system is. */
function apply(choice: ThemeChoice): void {
  const { dataset } = document.documentElement;
  const isDark = choice === 'dark' || (choice !== 'light' && systemIsDark.matches);
  const hasContrast = choice === 'contrast' || (choice === 'system' && systemHasContrast.matches);
  dataset.theme = isDark ? 'dark' : 'light';
  if (hasContrast) dataset.contrast = 'more';
  else delete dataset.contrast;
}

const kept = createKeptChoice({ key: 'rollcall.theme', choices: themeChoices, onChange: apply });
systemIsDark.addEventListener('change', () => apply(kept.current()));
systemHasContrast.addEventListener('change', () => apply(kept.current()));

export const chooseTheme = kept.choose;
export const useThemeChoice = kept.use;
