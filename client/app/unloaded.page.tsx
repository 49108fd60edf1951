import { CloudOff } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';

/** A part of the application did not arrive: the network failed, or the server has a newer version by now. */
export function UnloadedPage() {
  return (
    <main className="flex min-h-full flex-col justify-center" role="alert">
      <Notice
        icon={CloudOff}
        title={text.app.unloaded.title}
        isPage
        actions={
          <Button look="primary" onClick={() => window.location.reload()}>
            {text.app.unloaded.loadAgain}
          </Button>
        }
      >
        {text.app.unloaded.why}
      </Notice>
    </main>
  );
}
