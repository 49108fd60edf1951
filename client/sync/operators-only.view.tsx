import { Lock } from 'lucide-react';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';

export function OperatorsOnly() {
  usePageTitle('Sync');
  return (
    <Notice icon={Lock} title="For operators only" isPage>
      What Clerk delivers is shown to those who run this installation. They are named in the server’s variable
      ROLLCALL_OPERATORS.
    </Notice>
  );
}
