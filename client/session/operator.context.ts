import { createContext, useContext } from 'react';

/** Whether the viewer runs this installation, and may see how it is kept right. */
export const OperatorContext = createContext(false);

export function useIsOperator(): boolean {
  return useContext(OperatorContext);
}
