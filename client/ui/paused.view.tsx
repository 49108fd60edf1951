import { WifiOff } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Notice } from './notice.view.tsx';

/** Stands for what is not even asked for while the browser says that there is no network. It is, once there is one. */
export function Paused() {
  return (
    <Notice icon={WifiOff} title={text.offline.notAvailable}>
      {text.offline.comesBack}
    </Notice>
  );
}
