import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { locale, text } from '#client/language/text.ts';
import { PresenceContext } from '#client/presence/presence.context.ts';
import { createPresenceStore } from '#client/presence/presence.store.ts';
import { Brand } from '#client/ui/brand.view.tsx';
import { Button } from '#client/ui/button.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { Waiting } from '#client/ui/waiting.view.tsx';
import { type DirectorySnapshot, directorySnapshotSchema } from '#shared/directory.ts';
import type { KeptList } from './kept-list.store.ts';
import { OfflineList } from './offline-list.view.tsx';

export interface OfflinePageProps {
  list: KeptList;
  onRetry: () => void;
}

/** The people as they were kept, to be read and searched. Nothing can be changed, and nobody is said to be here or not. */
export function OfflinePage({ list, onRetry }: OfflinePageProps) {
  const words = text.offline;
  const [presence] = useState(() => createPresenceStore((flush) => flush()));
  const [snapshot, setSnapshot] = useState<DirectorySnapshot | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    list.body
      .text()
      .then((body) => setSnapshot(directorySnapshotSchema.parse(JSON.parse(body))))
      // An earlier version of Rollcall kept it.
      .catch(setFailure);
  }, [list]);
  usePageTitle(words.tab);
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(list.keptAt);
  return (
    <PresenceContext value={presence}>
      <main className="flex h-dvh flex-col">
        <header className="flex h-12 shrink-0 items-center gap-4 border-b border-hairline px-4">
          <Brand />
          <span className="min-w-0 truncate">{snapshot?.organization.name}</span>
        </header>
        <section className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline bg-sunken px-4 py-3">
          <CloudOff aria-hidden="true" size={18} strokeWidth={1.75} className="shrink-0 text-warn" />
          <p role="status" className="min-w-0 flex-1 basis-60">
            {words.asOf(when)}
          </p>
          <Button onClick={onRetry}>{text.common.tryAgain}</Button>
        </section>
        {failure === null ? null : <Failure title={text.people.failed} error={null} onRetry={onRetry} />}
        {snapshot ? <OfflineList members={snapshot.members} /> : null}
        {snapshot || failure !== null ? null : <Waiting label={text.app.loading} />}
      </main>
    </PresenceContext>
  );
}
