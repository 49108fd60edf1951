import type { Operation } from './operation.ts';

export const readOpenApi = {
  id: 'readOpenApi',
  area: 'Server',
  summary: 'What you read here, for programs',
  access: 'anyone',
  answer: { status: 200, about: 'An OpenAPI document.', type: 'application/json' },
} satisfies Operation;

export const readReference = {
  id: 'readReference',
  area: 'Server',
  summary: 'What you read here',
  access: 'anyone',
  answer: { status: 200, about: 'A page.', type: 'text/html' },
} satisfies Operation;
