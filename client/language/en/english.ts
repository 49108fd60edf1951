import { common } from './common.text.ts';

export const english = { common };
