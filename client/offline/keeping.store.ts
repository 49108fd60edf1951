import { createKeptChoice } from '#client/ui/kept-choice.ts';
import { forgetLists } from './kept-list.store.ts';

export const keepingChoices = ['keep', 'forget'] as const;

const kept = createKeptChoice({
  key: 'rollcall.last-list',
  choices: keepingChoices,
  onChange: (choice) => {
    if (choice === 'forget') void forgetLists(() => false, Date.now());
  },
});

export const isKeeping = (): boolean => kept.current() === 'keep';
export const chooseKeeping = kept.choose;
export const useKeeping = kept.use;
