/** What holds for every route, in paragraphs; between backticks is code. */
export const introduction = [
  'Who is in an organization, and what they say of themselves. Everything is JSON in UTF-8, and times are milliseconds since the epoch by the server’s clock, unless said otherwise.',
  'Send a session token of Clerk’s with each request: `Authorization: Bearer …`. It must have been made for a page of this server (its `azp`) and lives for a minute. Cookies are not looked at. What somebody sees follows from their memberships as Clerk has told of them, not from what a token says.',
  'Refusals have one form, `Error`. Decide by its `code`, and take one that you do not know for what its status says. An organization of others and one that does not exist are answered alike.',
  'Ignore fields and values that you do not know: a newer server may answer more. A body must have no fields but those named here.',
  'Lists come in pages: give `nextCursor` back as `cursor` until it is null. A cursor is to be given back, not to be read.',
  'What several devices change at once has a revision: a `GET` answers it as `ETag`, and a `PUT` says with `If-Match` to which one it is made.',
  'A `POST` takes an `Idempotency-Key`, so that it can be sent again when no answer came. It is done once for each person and key, and its answer is given again, with `Idempotency-Replayed: true`, for a day. Refusals are not kept: the same key may come again, mended too. `PUT` and `DELETE` end the same however often they are sent and need no key.',
  'Wait as long as `Retry-After` says, or without it a second, doubling up to a minute, more or less by chance.',
  'Presence and changes as they happen come over Socket.IO at `/socket.io/`. Its messages are in SPEC.md, in the sources of Rollcall.',
].join('\n\n');
