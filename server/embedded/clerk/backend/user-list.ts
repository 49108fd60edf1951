import type { Request } from 'express';
import { type LocalUser, LocalUserModel } from '#server/embedded/clerk/store/local-user.model.ts';
import { readAll, readIds, readOrder, readPage, refuseParam } from './list-query.ts';

type Filter = Record<string, unknown>;

/** Nobody here has a phone number, a wallet or a username, so an order by one of them is the order of ids. */
const orders = {
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  email_address: 'email',
  first_name: 'firstName',
  last_name: 'lastName',
  last_active_at: 'lastActiveAt',
  last_sign_in_at: 'lastSignInAt',
  phone_number: '_id',
  username: '_id',
  web3wallet: '_id',
};

/**
 * One page of users. With `starting_after`, the id of the last user of the page before, a page costs the same however far
 * it is; that needs the order of creation and no offset, else 422. An unknown id there is 422 too.
 */
export async function listUsers(request: Request): Promise<LocalUser[]> {
  const filter = readUserFilter(request);
  const { limit, offset } = readPage(request);
  const order = readOrder(request, orders);
  const [after] = readAll(request, 'starting_after');
  if (after === undefined) return LocalUserModel.find(filter).sort(order).skip(offset).limit(limit).lean();
  if (order.createdAt === undefined)
    throw refuseParam('starting_after', 'starting_after needs the order of created_at.');
  if (offset > 0) throw refuseParam('starting_after', 'starting_after cannot be used with an offset.');
  return listUsersAfter(after, { filter, limit, direction: order.createdAt });
}

export function readUserFilter(request: Request): Filter {
  const ids = readIds(request, 'user_id');
  const emails = readAll(request, 'email_address').map((email) => email.toLowerCase());
  return { ...(ids && { _id: ids }), ...(emails.length > 0 && { email: { $in: emails } }) };
}

/** Two reads along the index: who was created in the same millisecond, then who was created later (or earlier). */
async function listUsersAfter(
  id: string,
  { filter, limit, direction }: { filter: Filter; limit: number; direction: 1 | -1 },
): Promise<LocalUser[]> {
  const last = await LocalUserModel.findOne({ _id: id }).lean();
  if (!last) throw refuseParam('starting_after', 'starting_after must be the id of a user.');
  const { createdAt } = last;
  const isBeyond = direction === 1 ? '$gt' : '$lt';
  const together = await LocalUserModel.find({ $and: [filter, { createdAt, _id: { [isBeyond]: id } }] })
    .sort({ _id: direction })
    .limit(limit)
    .lean();
  if (together.length === limit) return together;
  const others = await LocalUserModel.find({ $and: [filter, { createdAt: { [isBeyond]: createdAt } }] })
    .sort({ createdAt: direction, _id: direction })
    .limit(limit - together.length)
    .lean();
  return [...together, ...others];
}
