/** When something was sent, of the seconds since 1970 that a platform tells; `now` for a time that makes no sense. */
export function sentAt(seconds: number | string, now: Date): Date {
  const at = Number(seconds) * 1000;
  return at > 0 && at < now.getTime() + 86_400_000 ? new Date(at) : now;
}
