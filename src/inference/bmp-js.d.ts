declare module 'bmp-js' {
  /** A whole BMP file of 1 to 32 bits a pixel. @throws Error when it is none */
  export function decode(bytes: Buffer): { readonly width: number; readonly height: number; readonly data: Uint8Array };
}
