import { createKeptChoice } from './kept-choice.ts';

export const densityChoices = ['comfortable', 'compact'] as const;
export type Density = (typeof densityChoices)[number];

/** As `public/first-paint.js` does before the first paint. */
function apply(choice: Density): void {
  document.documentElement.dataset.density = choice;
}

const kept = createKeptChoice({ key: 'rollcall.density', choices: densityChoices, onChange: apply });

/** How much of the list is in view at once. */
export const chooseDensity = kept.choose;
export const useDensity = kept.use;
