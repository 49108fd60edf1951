import { createContext, type ReactNode, useContext, useState } from 'react';
import { Toast, type ToastMessage } from './toast.view.tsx';

interface Toasts {
  show: (message: ToastMessage) => void;
  remove: (message: ToastMessage) => void;
}

const ToasterContext = createContext<Toasts>({ show: () => undefined, remove: () => undefined });

/** Shows what parts of the page have to say, one after the other; over that, at once, what the reader has just done. */
export function Toaster({ children }: { children: ReactNode }) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const [toasts] = useState<Toasts>(() => ({
    show: (message) => setWaiting((before) => join(before, message)),
    remove: (done) => setWaiting((before) => before.filter(({ message }) => message !== done)),
  }));
  const shown = [waiting.find(({ message }) => message.isDone), waiting.find(({ message }) => !message.isDone)];
  return (
    <ToasterContext value={toasts}>
      {children}
      <div className="pointer-events-none fixed inset-x-3 bottom-15 z-30 flex flex-col items-center gap-2 lg:bottom-4">
        {shown.map((each) => each && <Toast key={each.number} message={each.message} onDone={toasts.remove} />)}
      </div>
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
  const number = (waiting.at(-1)?.number ?? 0) + 1;
  // What was done before it is seen by now.
  return [...(message.isDone ? waiting.filter((each) => !each.message.isDone) : waiting), { message, number }];
}

/** Returns the function that shows a sentence over the page for a while, and has it read. */
export const useToast = () => useContext(ToasterContext).show;

/** Returns the function that takes a message away of which nothing is left to say. */
export const useToastRemoval = () => useContext(ToasterContext).remove;
