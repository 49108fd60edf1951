import type { $ZodType } from 'zod/v4/core';

/** A schema that stands in the document once, by its name. */
export interface NamedSchema {
  name: string;
  schema: $ZodType;
  /** What it is, in one sentence. */
  about: string;
  /** What a field means that does not say so by its name; the fields of parts by a path with dots. */
  fields?: Record<string, string>;
}
