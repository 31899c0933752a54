import { open } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';
import { largestPicture, type Picture, type PictureType } from '#domain/picture.js';
import { endingOf } from '#shared/ending-of.js';

const types: ReadonlyMap<string, PictureType> = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['bmp', 'image/bmp'],
  ['tif', 'image/tiff'],
  ['tiff', 'image/tiff'],
]);

/** A file as a picture of a message. @throws AssistantError INVALID_INPUT */
export async function readPicture(file: string): Promise<Picture> {
  const mediaType = types.get(endingOf(file));
  if (!mediaType)
    throw new AssistantError('INVALID_INPUT', `${file} is no picture that can be read; give one of ${[...types.keys()].join(', ')}`);
  const handle = await open(file).catch((cause: unknown) => {
    throw new AssistantError('INVALID_INPUT', `cannot read ${file}; give the path of a file`, { cause });
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new AssistantError('INVALID_INPUT', `${file} is no file; give the path of a picture`);
    if (stat.size > largestPicture)
      throw new AssistantError('INVALID_INPUT', `${file} has ${stat.size} bytes, at most ${largestPicture} are read; scale it down`);
    return { mediaType, bytes: await handle.readFile() };
  } finally {
    await handle.close();
  }
}
