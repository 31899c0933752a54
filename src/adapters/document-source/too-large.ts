/** Why a file of this size is left out; null when it is not. */
export function tooLarge(bytes: number, maxFileBytes: number): string | null {
  return bytes > maxFileBytes
    ? `${megabytes(bytes)} MB, larger than ${megabytes(maxFileBytes)} MB; raise ingest.maxFileMegabytes to read it`
    : null;
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1).replace(/\.0$/u, '');
}
