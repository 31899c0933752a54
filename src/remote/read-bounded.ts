/** The body as text; null when it is longer than any answer. */
export async function readBounded(response: Response, mostBytes: number): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > mostBytes) return null; // leaving the loop cancels the body
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
