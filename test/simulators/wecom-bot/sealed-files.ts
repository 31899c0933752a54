import { createCipheriv, randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Files as the platform keeps them: AES-256-CBC, filled up to 32 bytes, each with a key of its own (document/path/100719). */
export class SealedFiles {
  private readonly files = new Map<string, Buffer>();

  seal(bytes: Uint8Array, address: string): { readonly url: string; readonly aeskey: string } {
    const key = randomBytes(32);
    const fill = 32 - (bytes.length % 32);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const path = `/file/${this.files.size}?sign=q-sign`;
    this.files.set(path, Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc(fill, fill)])), cipher.final()]));
    return { url: address + path, aeskey: key.toString('base64') };
  }

  give(path: string, response: ServerResponse): void {
    const file = this.files.get(path);
    if (!file) return void response.writeHead(404).end();
    response
      .writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="a.png"' })
      .end(file);
  }
}
