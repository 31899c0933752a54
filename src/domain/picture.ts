/** A picture that came with a message. */
export interface Picture {
  /** A whole file. */
  readonly bytes: Uint8Array;
  /** As its sender calls it; what it is the bytes tell. */
  readonly mediaType: PictureType;
  /** What was read in it before, where it is not kept itself: `bytes` are then empty. Never from outside. */
  readonly text?: string | undefined;
}

/** What can be read. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp', 'image/tiff'] as const;

export type PictureType = (typeof pictureTypes)[number];

/** Of one message. */
export const mostPictures = 4;
/** Of one picture. */
export const largestPicture = 8 * 1024 * 1024;
