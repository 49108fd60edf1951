import type { Text } from '#client/language/text.ts';
import { common } from './common.text.ts';

export const german: Text = { common };
