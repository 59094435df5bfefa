/**
 * The refresh cookie is invisible to scripts. This mark only says that there was one, so that a
 * guest's first page costs no refused request, and other tabs notice a sign-in or sign-out.
 */
const name = 'tienda.signed-in';

export const hasMark = (): boolean => localStorage.getItem(name) !== null;
export const setMark = (): void => localStorage.setItem(name, '1');
export const removeMark = (): void => localStorage.removeItem(name);

/** Calls `changed` when another tab signs in or out. */
export function onMarkChange(changed: (signedIn: boolean) => void): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === name || key === null) changed(newValue !== null);
  });
}
