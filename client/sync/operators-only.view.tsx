import { Lock } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';

export function OperatorsOnly() {
  usePageTitle(text.sync.title);
  return (
    <Notice icon={Lock} title={text.sync.operatorsOnly} isPage>
      {text.sync.askOperator}
    </Notice>
  );
}
