import type { Text } from '#client/language/text.ts';
import { common } from './common.text.ts';
import { details } from './details.text.ts';
import { ownProfile } from './own-profile.text.ts';

export const german: Text = { common, details, ownProfile };
