/** Rule, `<stack> <logical id>`, property, its new value. Without a value the property is removed. */
export type Row = [rule: string, where: string, path: string, value?: unknown];

/** For a change without a path: a resource that is not there yet, or in place of one. */
export const newResource = (Type: string, Properties: object = {}) => ({ Type, Properties });
