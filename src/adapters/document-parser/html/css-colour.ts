/** Red, green and blue from 0 to 255, and how opaque from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, opacity: number];

const names: Readonly<Record<string, Colour>> = {
  white: [255, 255, 255, 1],
  snow: [255, 250, 250, 1],
  ivory: [255, 255, 240, 1],
  ghostwhite: [248, 248, 255, 1],
  whitesmoke: [245, 245, 245, 1],
  black: [0, 0, 0, 1],
  transparent: [255, 255, 255, 0],
};
const nearest = 12;

/** A colour as CSS writes it: hex, `rgb()`, `hsl()`, or one of the names for white, black and nothing; null for others. */
export function cssColour(text: string): Colour | null {
  const value = text.trim().toLowerCase();
  const hex = /^#?([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/u.exec(value)?.[1];
  if (hex) {
    const pairs = hex.length < 6 ? (hex.match(/./gu) ?? []).map((digit) => digit + digit) : (hex.match(/../gu) ?? []);
    const [red = 0, green = 0, blue = 0, opacity = 255] = pairs.map((pair) => Number.parseInt(pair, 16));
    return [red, green, blue, opacity / 255];
  }
  const tone = /^hsla?\(([^()]{1,60})\)$/u.exec(value)?.[1];
  if (tone) return fromHsl(tone);
  const parts = /^rgba?\(([^()]{1,60})\)$/u.exec(value)?.[1];
  if (!parts) return Object.hasOwn(names, value) ? (names[value] ?? null) : null;
  const [red = 0, green = 0, blue = 0, opacity = 1] = parts
    .split(/[\s,/]+/u)
    .filter(Boolean)
    .map(share);
  return [red, green, blue, opacity];
}

/** Hue in degrees, saturation and lightness in per cent (CSS Color Module Level 4, section 7). */
function fromHsl(text: string): Colour {
  const [hue = '', saturation = '', lightness = '', opacity = '1'] = text.split(/[\s,/]+/u).filter(Boolean);
  const light = (Number.parseFloat(lightness) || 0) / 100;
  const strength = ((Number.parseFloat(saturation) || 0) / 100) * Math.min(light, 1 - light);
  const part = (place: number): number => {
    const step = (place + (Number.parseFloat(hue) || 0) / 30) % 12;
    return 255 * (light - strength * Math.max(-1, Math.min(step - 3, 9 - step, 1)));
  };
  return [part(0), part(8), part(4), share(opacity, 3)];
}

/** True when letters of one colour cannot be seen on the other. */
export function looksSame([red, green, blue]: Colour, other: Colour): boolean {
  return [red, green, blue].every((part, i) => Math.abs(part - (other[i] ?? 0)) <= nearest);
}

function share(part: string, place: number): number {
  const number = Number.parseFloat(part) || 0;
  return part.endsWith('%') ? (number / 100) * (place < 3 ? 255 : 1) : number;
}
