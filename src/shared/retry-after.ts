/**
 * Milliseconds from now; null where nothing is said that can be understood. Seconds or a date
 * (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after), or milliseconds in `retry-after-ms`, as some providers of models say it.
 * @param mostMs longest wait that is believed; a day when left out
 */
export function retryAfter(headers: Headers | undefined, mostMs = dayMs): number | null {
  const exact = headers?.get('retry-after-ms')?.trim();
  if (exact && decimal.test(exact)) return Math.min(Number(exact), mostMs);
  const said = headers?.get('retry-after')?.trim();
  if (!said) return null;
  const milliseconds = decimal.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return Number.isFinite(milliseconds) ? Math.min(Math.max(0, milliseconds), mostMs) : null;
}

const decimal = /^\d+(?:\.\d+)?$/u;
const dayMs = 86_400_000;
