import { type Request, type RequestHandler, Router } from 'express';
import * as z from 'zod';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { findUser } from '#server/embedded/clerk/actions/find.ts';
import { notFound } from '#server/embedded/clerk/errors.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';

const nameSchema = z.string().trim().min(1, 'Enter a name.').max(100);
const titleSchema = z.string().trim().max(100);
const countrySchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^(?:[A-Z]{2})?$/, 'Enter a country as two letters, such as PT.');
const newUserSchema = z.object({
  firstName: nameSchema,
  lastName: nameSchema,
  email: z.email('Enter an email address.').max(320),
  title: titleSchema.default(''),
  country: countrySchema.default(''),
  city: z.string().trim().max(100).default(''),
});
const userPatchSchema = z.object({
  firstName: nameSchema.optional(),
  lastName: nameSchema.optional(),
  title: titleSchema.optional(),
  country: countrySchema.optional(),
});
const roleSchema = z.string().min(1, 'Choose a role.').max(100);
const idSchema = z.string().min(1, 'Choose one.').max(100);

/** What the console's buttons do. Events say, as for Clerk's Dashboard, that no end user asked for it. */
export function createConsoleActionRoutes({ users, organizations, memberships, sessions }: Actions): Router {
  const router = Router();

  router.post(
    '/users',
    answer(async (request) => {
      const { title, country, city, ...rest } = newUserSchema.parse(request.body);
      const user = await users.create(
        { ...rest, title: title || null, country: country || null, city: city || null },
        NO_END_USER,
      );
      return { id: user._id };
    }),
  );
  router.patch(
    '/users/:id',
    answer(async (request) => {
      const { title, country, ...names } = userPatchSchema.parse(request.body);
      const { publicMetadata } = await findUser(paramOf(request, 'id'));
      const changed = {
        ...publicMetadata,
        ...(title !== undefined && { title }),
        ...(country !== undefined && { country }),
      };
      await users.update(paramOf(request, 'id'), { ...withoutUndefined(names), publicMetadata: changed }, NO_END_USER);
    }),
  );
  router.post(
    '/users/:id/ban',
    answer((request) => users.setBanned(paramOf(request, 'id'), true, NO_END_USER)),
  );
  router.post(
    '/users/:id/unban',
    answer((request) => users.setBanned(paramOf(request, 'id'), false, NO_END_USER)),
  );
  router.delete(
    '/users/:id',
    answer((request) => users.remove(paramOf(request, 'id'), NO_END_USER)),
  );

  router.post(
    '/organizations',
    answer(async (request) => {
      const { name, creatorId } = z.object({ name: nameSchema, creatorId: idSchema }).parse(request.body);
      const organization = await organizations.create({ name }, creatorId, NO_END_USER);
      return { id: organization._id };
    }),
  );
  router.patch(
    '/organizations/:id',
    answer((request) => {
      return organizations.update(
        paramOf(request, 'id'),
        z.object({ name: nameSchema }).parse(request.body),
        NO_END_USER,
      );
    }),
  );
  router.delete(
    '/organizations/:id',
    answer((request) => organizations.remove(paramOf(request, 'id'), NO_END_USER)),
  );

  router.post(
    '/organizations/:id/members',
    answer((request) => {
      const { userId, role } = z.object({ userId: idSchema, role: roleSchema }).parse(request.body);
      return memberships.add(paramOf(request, 'id'), userId, role, NO_END_USER);
    }),
  );
  router.patch(
    '/organizations/:id/members/:userId',
    answer((request) => {
      const { role } = z.object({ role: roleSchema }).parse(request.body);
      return memberships.changeRole(paramOf(request, 'id'), paramOf(request, 'userId'), role, NO_END_USER);
    }),
  );
  router.delete(
    '/organizations/:id/members/:userId',
    answer((request) => {
      return memberships.remove(paramOf(request, 'id'), paramOf(request, 'userId'), NO_END_USER);
    }),
  );

  router.post(
    '/sessions/:id/revoke',
    answer(async (request) => {
      const ended = await sessions.end({ _id: paramOf(request, 'id') }, 'revoked', NO_END_USER);
      if (ended === 0) throw notFound('Session');
    }),
  );
  return router;
}

/** Answers with the new id, if there is one; the page asks for the new state by itself. */
function answer(act: (request: Request) => Promise<unknown>): RequestHandler {
  return async (request, response) => {
    const made = z.object({ id: z.string() }).safeParse(await act(request));
    sendJson(response, made.success ? made.data : {});
  };
}

function withoutUndefined({ firstName, lastName }: { firstName?: string | undefined; lastName?: string | undefined }) {
  return { ...(firstName !== undefined && { firstName }), ...(lastName !== undefined && { lastName }) };
}
