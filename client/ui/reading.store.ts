import { createKeptChoice } from './kept-choice.ts';

export const readingChoices = ['all', 'answers'] as const;

const kept = createKeptChoice({ key: 'rollcall.reading', choices: readingChoices, onChange: () => undefined });

/** Whether also news are read out, which nobody asked for at that moment; what became of what one did always is. */
export const areNewsRead = (): boolean => kept.current() === 'all';
export const chooseReading = kept.choose;
export const useReading = kept.use;
