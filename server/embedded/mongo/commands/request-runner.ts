import type { ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';
import { CommandError } from '#server/embedded/mongo/command-error.ts';
import type { Request } from '#server/embedded/mongo/wire/message.codec.ts';
import type { Database } from './command.ts';
import { CommandFields } from './command-fields.ts';
import { commandNamed } from './command-table.ts';
import { checkGenericFields, GENERIC_FIELDS } from './generic-fields.ts';

/** Runs one request and returns its reply; a refusal is an exception (CommandError). */
export async function runRequest(database: Database, request: Request): Promise<ReplyDocument> {
  const { name, database: databaseName, documentsField } = request;
  const command = commandNamed(name);
  if (!request.isLegacy && databaseName === '')
    throw new CommandError('MissingField', "OP_MSG requests require a '$db' argument");
  checkGenericFields(request.fields);
  if (documentsField !== undefined && !command.fields.includes(documentsField)) {
    throw new CommandError('UnknownField', `BSON field '${name}.${documentsField}' is an unknown field.`);
  }
  const known =
    command.takesAnyField === true ? [...request.fields.keys()] : [name, ...command.fields, ...GENERIC_FIELDS];
  const fields = new CommandFields(name, request.fields, known);
  const reply = await command.run({ database, databaseName, fields, documents: request.documents });
  return { ...reply, ok: 1 };
}
