/** The body; null when it is longer than it may be. */
export async function readAtMost(response: Response, mostBytes: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > mostBytes) return null; // leaving the loop cancels the body
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
