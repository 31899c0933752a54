/** A decoded picture: rows of red, green, blue bytes. */
export interface PicturePixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
