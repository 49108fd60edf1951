/** What can happen in an organization. Apart from what is told of it, for the first page names these only. */
export const activityTypes = ['joined', 'left', 'role', 'status', 'kudos'] as const;
export type ActivityType = (typeof activityTypes)[number];
