import { AssistantError } from '#domain/errors.js';
import { largestPicture, mostPictures, type Picture } from '#domain/picture.js';

/** @throws AssistantError INVALID_INPUT (too many, empty, too large) */
export function checkPictures(pictures: readonly Picture[]): void {
  if (pictures.length > mostPictures)
    throw new AssistantError('INVALID_INPUT', `the message has ${pictures.length} pictures, at most ${mostPictures} are read; send fewer`);
  for (const [i, { bytes, text }] of pictures.entries()) {
    if (bytes.length === 0 && text === undefined)
      throw new AssistantError('INVALID_INPUT', `picture ${i + 1} of the message is empty; send the whole file`);
    if (bytes.length > largestPicture)
      throw new AssistantError(
        'INVALID_INPUT',
        `picture ${i + 1} of the message has ${bytes.length} bytes, at most ${largestPicture} are read; scale it down`,
      );
  }
}
