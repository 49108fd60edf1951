/** The columns of a `GuardedRow`, for schemas of rows that are written by `writeGuarded`. */
export const guardedColumns = {
  _id: { type: String, required: true },
  clerkUpdatedAt: Number,
  eventAt: Number,
  receivedAt: Number,
  deletedAt: Number,
};
