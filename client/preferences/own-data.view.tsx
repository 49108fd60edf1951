import { Download } from 'lucide-react';
import { useState } from 'react';
import { download } from '#client/export/download.ts';
import { useApi } from '#client/http/api.context.ts';
import { fetchOwnData } from '#client/http/own-data.request.ts';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { explainError } from '#client/ui/error.format.ts';

/** All that is kept of the reader, to take along. */
export function OwnDataSection() {
  const api = useApi();
  const words = text.preferences.data;
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function take(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      const data = await fetchOwnData(api);
      download({ name: 'rollcall.json', type: 'application/json', content: JSON.stringify(data, null, 2) });
    } catch (error) {
      setFailure(words.failed(explainError(error)));
    }
    setBusy(false);
  }

  return (
    <section className="flex flex-col items-start gap-2">
      <h2 className="text-base font-semibold">{words.title}</h2>
      <p className="text-muted">{words.what}</p>
      <Button aria-disabled={isBusy} onClick={() => void take()}>
        <Download aria-hidden="true" size={15} strokeWidth={1.75} />
        {words.download}
      </Button>
      <p role="alert" className="text-fail empty:hidden">
        {failure}
      </p>
    </section>
  );
}
