import { lazyPart } from '#client/ui/lazy-part.view.tsx';

export const OfflinePart = lazyPart(async () => (await import('./offline.page.tsx')).OfflinePage);
