import { lazyPart } from './lazy-part.view.tsx';

export const KeysPart = lazyPart(async () => (await import('./keys-list.view.tsx')).KeysList, 'inside');
