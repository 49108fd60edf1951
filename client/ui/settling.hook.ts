import { useEffect, useRef } from 'react';
import { useToast } from './toaster.context.tsx';

/**
 * For a form that is gone when its dialog is closed. The function waits for what it sent and closes the dialog, or rejects
 * for the form to say what failed. Without the form it closes nothing, for what is open by then is another, and says it itself.
 */
export function useSettling(close: () => void) {
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const toast = useToast();

  return async (act: Promise<unknown>, explain: (error: unknown) => string): Promise<void> => {
    try {
      await act;
    } catch (error) {
      if (isThere.current) throw error;
      return toast({ says: explain(error) });
    }
    if (isThere.current) close();
  };
}
