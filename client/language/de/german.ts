import type { Text } from '#client/language/text.ts';
import { common } from './common.text.ts';
import { details } from './details.text.ts';
import { exporting } from './exporting.text.ts';
import { facets } from './facets.text.ts';
import { ownProfile } from './own-profile.text.ts';

export const german: Text = { common, details, exporting, facets, ownProfile };
