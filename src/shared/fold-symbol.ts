/** A name in source code as it is compared with another: neither case nor underscores tell them apart. */
export function foldSymbol(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}
