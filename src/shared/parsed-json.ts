/** What a body says as JSON; null when it is none, or was longer than any answer (read-bounded.ts). */
export function parsedJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
