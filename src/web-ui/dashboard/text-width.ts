/** In pixels, about, as charts write: signs of Chinese are as wide as they are high. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += sign > '\u2e7f' ? 12 : 7;
  return width;
}

/** As much of it as has room. */
export function shortened(text: string, most: number): string {
  if (widthOf(text) <= most) return text;
  let kept = '';
  for (const sign of text) {
    if (widthOf(`${kept}${sign}…`) > most) break;
    kept += sign;
  }
  return `${kept}…`;
}
