/** How many products the API has counted. */
export interface Count {
  count: number;
  /** `gte`: there are more than were counted. */
  relation: 'eq' | 'gte';
}
