import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Toast, type ToastMessage } from './toast.view.tsx';

const ToasterContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Shows what parts of the page have to say, one after the other. */
export function Toaster({ children }: { children: ReactNode }) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const show = useCallback((message: ToastMessage) => setWaiting((before) => join(before, message)), []);
  const remove = useCallback(
    (done: ToastMessage) => setWaiting((before) => before.filter(({ message }) => message !== done)),
    [],
  );
  const [shown] = waiting;
  return (
    <ToasterContext value={show}>
      {children}
      {shown ? <Toast key={shown.number} message={shown.message} onDone={remove} /> : null}
    </ToasterContext>
  );
}

interface Waiting {
  message: ToastMessage;
  number: number;
}

/** Said again, it stands where it stands: however often somebody does something, nothing else waits longer. */
function join(waiting: readonly Waiting[], message: ToastMessage): readonly Waiting[] {
  const isThere = waiting.some((each) => each.message.says === message.says);
  if (isThere) return waiting.map((each) => (each.message.says === message.says ? { ...each, message } : each));
  return [...waiting, { message, number: (waiting.at(-1)?.number ?? 0) + 1 }];
}

/** Returns the function that shows a sentence over the page for a while, and has it read. */
export const useToast = () => useContext(ToasterContext);
