import { CloudOff } from 'lucide-react';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';

/** A part of the application did not arrive: the network failed, or the server has a newer version by now. */
export function UnloadedPage() {
  return (
    <main className="flex min-h-full flex-col justify-center" role="alert">
      <Notice
        icon={CloudOff}
        title="Rollcall could not be loaded"
        isPage
        actions={
          <Button look="primary" onClick={() => window.location.reload()}>
            Load again
          </Button>
        }
      >
        A part of the page did not arrive. This is usually the network; nothing was lost.
      </Notice>
    </main>
  );
}
