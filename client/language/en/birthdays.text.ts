import type { ReactNode } from 'react';

export const birthdays = {
  title: 'Birthdays this week',
  today: (names: ReactNode): ReactNode[] => ['Today: ', names],
  on: (weekday: string, names: ReactNode): ReactNode[] => [`${weekday}: `, names],
};
