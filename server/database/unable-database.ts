import { mongo } from 'mongoose';
import { isLostConnection } from './lost-connection.ts';

/** What MongoDB answers while it stops, or while another server of a replica set takes over. */
const CHANGING = [91, 189, 10_107, 11_600, 11_602, 13_435, 13_436];
const OUT_OF_DISK_SPACE = 14_031;
const unableCodes = new Set<unknown>([...CHANGING, OUT_OF_DISK_SPACE]);

/** Whether the database could not do its work now, whatever it was asked: it is away, silent, changing, or without room. */
export function isUnableDatabase(error: unknown): boolean {
  return isLostConnection(error) || (error instanceof mongo.MongoServerError && unableCodes.has(error.code));
}
