import { neutralise, neutralLine } from '#pipeline/neutralise.js';

interface MarkedText {
  /** From 1, as it may be cited. */
  readonly number: number;
  /** Where it stands: a title, with headings where there are some. */
  readonly place: string;
  readonly text: string;
}

/** A passage as it stands in a prompt: between marks, with none in it. @param mark as in `neutralise` */
export function markedPassage({ number, place, text }: MarkedText, mark: string): string {
  return `<<<${mark} ${number} | ${neutralLine(place, mark)}>>>\n${neutralise(text, mark)}\n<<<${mark} end>>>`;
}
