import type { ReactNode } from 'react';

export const birthdays = {
  title: 'Birthdays in the next seven days',
  failed: 'Whose birthday it is could not be loaded.',
  today: (names: ReactNode): ReactNode[] => ['Today: ', names],
  on: (weekday: string, names: ReactNode): ReactNode[] => [`${weekday}: `, names],
};
