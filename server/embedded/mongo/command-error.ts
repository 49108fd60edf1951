import type { ReplyDocument } from '#server/embedded/mongo/bson/bson-writer.ts';

/** The error codes this database answers with, by MongoDB's own numbers and names (src/mongo/base/error_codes.yml). */
const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidBSON: 22,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  InvalidIndexSpecificationOption: 197,
  QueryExceededMemoryLimit: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  KeyTooLong: 17280,
  DistinctTooBig: 17217,
  UnknownStage: 40324,
  MissingField: 40414,
  UnknownField: 40415,
  BadRegularExpression: 51091,
} as const;

export type ErrorName = keyof typeof CODES;

/** A refusal that goes to the client as `{ ok: 0, code, codeName, errmsg, ...details }` or as one `writeErrors` entry. */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly details: ReplyDocument;

  constructor(name: ErrorName, message: string, details: ReplyDocument = {}) {
    super(message);
    this.name = 'CommandError';
    this.code = CODES[name];
    this.codeName = this.code >= 15000 && name !== 'KeyTooLong' ? `Location${this.code}` : name;
    this.details = details;
  }
}
