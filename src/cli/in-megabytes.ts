/** The length of all files together, such as `12.3`. */
export function inMegabytes(files: Readonly<Record<string, { readonly bytes: number }>>): string {
  return (Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000).toFixed(1);
}
