/** Whether this is the shop of a developer's machine, where messages land in the inbox page. */
export const isLocal = ['localhost', '127.0.0.1'].includes(location.hostname);
