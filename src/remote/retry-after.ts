/** Milliseconds from now; null for what says nothing (RFC 9110, 10.2.3: seconds or a date). */
export function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  const milliseconds = /^\d+$/u.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}
