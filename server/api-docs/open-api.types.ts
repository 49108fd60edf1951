import type { JSONSchema } from 'zod/v4/core';

/** As much of OpenAPI 3.1 as Rollcall needs: https://spec.openapis.org/oas/v3.1.1.html */
export type Schema = JSONSchema.JSONSchema;

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: Schema;
}

export interface Header {
  description: string;
  schema: Schema;
}

export interface Answer {
  description: string;
  headers?: Record<string, Header>;
  content?: Record<string, { schema: Schema }>;
}

export interface OperationObject {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security?: object[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: Schema; example: object }> };
  /** By status. */
  responses: Record<string, Answer>;
}

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  security: object[];
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, object> };
}
