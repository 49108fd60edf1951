import { createKeptChoice } from '#client/ui/kept-choice.ts';

export const views = ['list', 'cards', 'pages'] as const;
/** A list without end, cards beside one another, or pages of fifty. */
export type PeopleView = (typeof views)[number];

const kept = createKeptChoice({ key: 'rollcall.view', choices: views, onChange: () => undefined });

/** How people are shown where the address does not say it, for this and later visits on this device. */
export const chooseView = kept.choose;
export const useKeptView = kept.use;
