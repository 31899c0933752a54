import Zip from 'jszip';

/** A zip archive of texts by their names, as they are written. */
export async function zipOf(files: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new Zip();
  for (const [name, text] of Object.entries(files)) zip.file(name, text, { createFolders: false });
  return new Uint8Array(await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }));
}
