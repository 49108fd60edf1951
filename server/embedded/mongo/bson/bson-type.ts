/** Element type bytes of the BSON specification (bsonspec.org). Only these twelve are stored here. */
export const BsonType = {
  double: 0x01,
  string: 0x02,
  object: 0x03,
  array: 0x04,
  binary: 0x05,
  objectId: 0x07,
  bool: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  int32: 0x10,
  int64: 0x12,
} as const;

/** Types of the specification that are refused by name, so that nothing is stored that could not be ordered exactly. */
const REFUSED_NAMES = new Map<number, string>([
  [0x06, 'undefined'],
  [0x0c, 'dbPointer'],
  [0x0d, 'javascript'],
  [0x0e, 'symbol'],
  [0x0f, 'javascriptWithScope'],
  [0x11, 'timestamp'],
  [0x13, 'decimal'],
  [0x7f, 'maxKey'],
  [0xff, 'minKey'],
]);

export function refusedTypeName(type: number): string | undefined {
  return REFUSED_NAMES.get(type);
}
