/** Whether a web address is of this machine by its name alone: what a lookup would say is not asked. */
export function isOnThisMachine(address: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(new URL(address).hostname);
}
