import { createKeptChoice } from './kept-choice.ts';

const kept = createKeptChoice({ key: 'rollcall.letters', choices: ['on', 'off'], onChange: () => undefined });

/** Whether single keys, such as letters, / and ?, do something. Who speaks to their computer, or hits keys by accident, wants them off (WCAG 2.1.4). */
export const areLettersOn = (): boolean => kept.current() === 'on';

/** For this and later visits on this device. */
export const switchLetters = (isOn: boolean): void => kept.choose(isOn ? 'on' : 'off');

export const useAreLettersOn = (): boolean => kept.use() === 'on';
