import { createContext, type ReactNode, useCallback, useContext, useEffect, useId, useState } from 'react';
import { text } from '#client/language/text.ts';
import { afterTimeout } from '#client/live/after.ts';
import { createAnnouncements, type Message } from './announcements.ts';
import { areNewsRead } from './reading.store.ts';

const AnnouncerContext = createContext<(topic: string, message: Message) => void>(() => undefined);

/** How long a message has waited is nothing that putting the clock back may change. */
const steadyNow = () => performance.now();

/** The page's only live region, and a calm one. Single changes of presence are never announced. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const say = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  const [announcements] = useState(() => createAnnouncements({ now: steadyNow, after: afterTimeout, say }));
  useEffect(() => announcements.stop, [announcements]);

  return (
    <AnnouncerContext value={announcements.announce}>
      {children}
      <div role="status" aria-label={text.common.announcements} className="sr-only">
        {/* A new one each time: a region in which nothing changes says nothing. */}
        <span key={said.count}>{said.text}</span>
      </div>
    </AnnouncerContext>
  );
}

/**
 * Returns the function that reads a sentence to people who use a screen reader, politely. Of one component's sentences the
 * latest counts. News, which are no answer to what somebody did, can be switched off.
 */
export function useAnnounce(kind: 'answer' | 'news' = 'answer'): (message: Message) => void {
  const announce = useContext(AnnouncerContext);
  const topic = useId();
  return useCallback(
    (message) => {
      if (kind === 'answer' || areNewsRead()) announce(topic, message);
    },
    [announce, topic, kind],
  );
}
