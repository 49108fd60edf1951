import { common } from './common.text.ts';
import { details } from './details.text.ts';
import { ownProfile } from './own-profile.text.ts';

export const english = { common, details, ownProfile };
