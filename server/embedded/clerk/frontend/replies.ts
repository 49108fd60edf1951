import type { Request, Response } from 'express';
import { originOf, queryOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { findClient } from './browser-client.ts';
import type { Presenter } from './presenter.ts';

/** A resource alone, as Clerk answers reads. */
export function sendResource(response: Response, resource: unknown): void {
  sendJson(response, { response: resource, client: null });
}

/** A resource and, as after every change, the client as it now is. */
export async function sendWithClient(
  request: Request,
  response: Response,
  presenter: Presenter,
  resource: unknown,
): Promise<void> {
  const client = await presenter.client(await findClient(request), originOf(request));
  sendJson(response, { response: resource, client });
}

/** The part of `rows` that `limit` and `offset` of the query ask for. Clerk's default is 10 rows, its most 500. */
export function pageOf<T>(request: Request, rows: T[]): T[] {
  const offset = wholeNumber(queryOf(request, 'offset'), 0);
  const limit = Math.min(wholeNumber(queryOf(request, 'limit'), 10), 500);
  return rows.slice(offset, offset + limit);
}

export function sendList(response: Response, rows: unknown[], totalCount: number): void {
  sendResource(response, { data: rows, total_count: totalCount });
}

function wholeNumber(text: string | undefined, fallback: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : fallback;
}
