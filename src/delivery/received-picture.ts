import { fileTypeFromBuffer } from 'file-type';
import { largestPicture, pictureTypes, type Picture, type PictureType } from '#domain/picture.js';

/** A picture that was fetched, as its bytes say; null for anything else, and for one that is too large. */
export async function readPicture(bytes: Uint8Array): Promise<Picture | null> {
  if (bytes.length === 0 || bytes.length > largestPicture) return null;
  const type = await fileTypeFromBuffer(bytes);
  return type && isPicture(type.mime) ? { bytes, mediaType: type.mime } : null;
}

function isPicture(mime: string): mime is PictureType {
  return pictureTypes.some((type) => type === mime);
}
