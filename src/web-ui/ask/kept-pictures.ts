import type { Turn } from '#web-ui/ask/conversations.js';
import { readPicture, type AskedPicture } from '#web-ui/ask/read-picture.js';

/** The question had pictures that are kept no more: asked again without them it would be another question. */
export class PicturesGone extends Error {}

/** Those of a question that is asked again. @throws PicturesGone where one is missing */
export async function readKeptPictures(conversation: string, { id, pictures }: Turn): Promise<AskedPicture[]> {
  const read = Array.from({ length: pictures }, async (_, i) => {
    const address = `/api/v1/conversations/${encodeURIComponent(conversation)}/turns/${encodeURIComponent(id)}/pictures/${i + 1}`;
    const answer = await fetch(address).catch(() => null);
    return answer?.ok ? readPicture(await answer.blob()) : null;
  });
  const kept = (await Promise.all(read)).filter((picture) => picture !== null);
  if (kept.length < pictures) throw new PicturesGone();
  return kept;
}
