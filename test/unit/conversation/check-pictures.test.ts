import { checkPictures } from '#conversation/check-pictures.js';
import { largestPicture, mostPictures } from '#domain/picture.js';

const picture = (length: number) => ({ mediaType: 'image/png' as const, bytes: new Uint8Array(length) });

describe('checkPictures', () => {
  it('lets pass what is within the bounds', () => {
    checkPictures([]);
    checkPictures([picture(largestPicture), ...Array.from({ length: mostPictures - 1 }, () => picture(1))]);
  });

  it.each([
    ['too many', Array.from({ length: mostPictures + 1 }, () => picture(1)), /5 pictures, at most 4/u],
    ['an empty one', [picture(1), picture(0)], /picture 2 .* empty/u],
    ['one too large', [picture(largestPicture + 1)], /picture 1 .* bytes, at most/u],
  ])('refuses %s', (_, pictures, message) => {
    expect(() => checkPictures(pictures)).toThrow(message);
  });
});
