import { CommandError } from '#server/embedded/mongo/command-error.ts';
import { aggregateCommand } from './aggregate.command.ts';
import {
  createCommand,
  dropCommand,
  dropDatabaseCommand,
  listCollectionsCommand,
  listDatabasesCommand,
} from './collection.commands.ts';
import type { Command } from './command.ts';
import { countCommand, distinctCommand } from './count.commands.ts';
import { deleteCommand } from './delete.command.ts';
import { explainCommand } from './explain.command.ts';
import { findCommand, getMoreCommand, killCursorsCommand } from './find.command.ts';
import { findAndModifyCommand } from './find-and-modify.command.ts';
import { HANDSHAKE_COMMANDS } from './handshake.commands.ts';
import { createIndexesCommand, dropIndexesCommand, listIndexesCommand } from './index.commands.ts';
import { insertCommand } from './insert.command.ts';
import { updateCommand } from './update.command.ts';

/** Every command there is. */
const COMMANDS = new Map<string, Command>([
  ...HANDSHAKE_COMMANDS,
  ['find', findCommand],
  ['getMore', getMoreCommand],
  ['killCursors', killCursorsCommand],
  ['insert', insertCommand],
  ['update', updateCommand],
  ['delete', deleteCommand],
  ['findAndModify', findAndModifyCommand],
  ['findandmodify', findAndModifyCommand],
  ['count', countCommand],
  ['distinct', distinctCommand],
  ['aggregate', aggregateCommand],
  ['explain', explainCommand],
  ['create', createCommand],
  ['drop', dropCommand],
  ['dropDatabase', dropDatabaseCommand],
  ['listCollections', listCollectionsCommand],
  ['listDatabases', listDatabasesCommand],
  ['createIndexes', createIndexesCommand],
  ['listIndexes', listIndexesCommand],
  ['dropIndexes', dropIndexesCommand],
]);

/** Throws CommandNotFound (59). */
export function commandNamed(name: string): Command {
  const command = COMMANDS.get(name);
  if (command === undefined) throw new CommandError('CommandNotFound', `no such command: '${name}'`);
  return command;
}
