import { lazyPart } from '#client/ui/lazy-part.view.tsx';

export const PalettePart = lazyPart(async () => (await import('./palette-box.view.tsx')).PaletteBox, 'inside');
