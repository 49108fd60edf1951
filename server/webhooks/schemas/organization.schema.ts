import * as z from 'zod';
import type { OrganizationFact } from '#server/directory/directory.facts.ts';
import { id, pictureUrl, text } from './fields.schema.ts';

export const organizationSchema = z
  .object({ id, name: z.string(), slug: text, image_url: pictureUrl })
  .transform(({ id, name, slug, image_url }): OrganizationFact => ({ id, name, slug, imageUrl: image_url }));
