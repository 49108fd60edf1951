import type { $ZodTypes } from 'zod/v4/core';
import type { Schema } from './open-api.types.ts';

/** Options of zod's conversion under which a schema says what it means to somebody at the other end of the wire. */
export function forWire(io: 'input' | 'output') {
  return {
    unrepresentable: ({ zodSchema }: { zodSchema: $ZodTypes }): Schema | 'throw' =>
      zodSchema._zod.def.type === 'custom' ? { type: 'object' } : 'throw',
    override({ jsonSchema }: { jsonSchema: Schema }): void {
      // A newer server may answer more: whoever reads must not refuse what they do not know.
      if (io === 'output') delete jsonSchema.additionalProperties;
      // Of every whole number; it says nothing.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      // A class of texts that regular expressions of JSON Schema do not have.
      if (jsonSchema.pattern?.includes('RGI_Emoji')) delete jsonSchema.pattern;
      replaceBy(jsonSchema, jsonSchema.wire);
    },
  };
}

/** What is a text only because it stands in an address says in `meta({ wire })` what it stands for. */
function replaceBy(schema: Schema, wire: unknown): void {
  if (typeof wire !== 'object' || wire === null) return;
  for (const key of Object.keys(schema)) if (key !== 'description') delete schema[key];
  Object.assign(schema, wire);
}
