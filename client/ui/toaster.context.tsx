import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Toast, type ToastMessage } from './toast.view.tsx';

const ToasterContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Shows what parts of the page have to say, one after the other. */
export function Toaster({ children }: { children: ReactNode }) {
  const [{ waiting }, setQueue] = useState({ waiting: noMessages(), count: 0 });
  const show = useCallback(
    (message: ToastMessage) =>
      setQueue(({ waiting, count }) => ({ waiting: [...waiting, { ...message, number: count }], count: count + 1 })),
    [],
  );
  const next = useCallback(() => setQueue(({ waiting, count }) => ({ waiting: waiting.slice(1), count })), []);
  const [shown] = waiting;
  return (
    <ToasterContext value={show}>
      {children}
      {shown ? <Toast key={shown.number} {...shown} onDone={next} /> : null}
    </ToasterContext>
  );
}

const noMessages = (): (ToastMessage & { number: number })[] => [];

/** Returns the function that shows a sentence over the page for a while, and has it read. */
export const useToast = () => useContext(ToasterContext);
