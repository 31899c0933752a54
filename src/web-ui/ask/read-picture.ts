/** A picture as it is sent with a question. */
export interface AskedPicture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly base64: string;
  /** To be shown: a `data:` address. */
  readonly address: string;
}

const longestSide = 1600;
const smallEnough = 400_000;
const quality = 0.85;
export const mostPictures = 4;

/** Drawn anew, so that it is a picture and no larger than it need be; null for what the browser cannot read. */
export async function readPicture(file: Blob): Promise<AskedPicture | null> {
  const drawn = await createImageBitmap(file).catch(() => null);
  if (!drawn) return null;
  const scale = Math.min(1, longestSide / Math.max(drawn.width, drawn.height));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.max(1, Math.round(drawn.width * scale)), Math.max(1, Math.round(drawn.height * scale))];
  canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  drawn.close();
  const png = canvas.toDataURL('image/png');
  const address = png.length > smallEnough ? canvas.toDataURL('image/jpeg', quality) : png;
  const [, mediaType = '', base64 = ''] = /^data:([^;]+);base64,(.*)$/su.exec(address) ?? [];
  return base64 === '' ? null : { mediaType: mediaType as AskedPicture['mediaType'], base64, address };
}
