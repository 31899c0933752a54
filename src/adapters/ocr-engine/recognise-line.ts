import type { InferenceSession } from 'onnxruntime-node';
import { characterGaps } from '#adapters/ocr-engine/character-gaps.js';
import { cutLine } from '#adapters/ocr-engine/cut-line.js';
import { decodeCharacters, type RecognisedCharacter } from '#adapters/ocr-engine/decode-characters.js';
import { modelInput, type Scaling } from '#adapters/ocr-engine/model-input.js';
import type { PicturePixels } from '#inference/picture-pixels.js';
import { spacedText } from '#adapters/ocr-engine/spaced-text.js';
import type { TextRegion } from '#adapters/ocr-engine/text-region.js';
import { tidyPunctuation } from '#adapters/ocr-engine/tidy-punctuation.js';

/** The model that reads lines, and the characters of its classes from 1. */
export interface LineModel {
  readonly session: InferenceSession;
  readonly alphabet: readonly string[];
}

export interface ReadLine {
  readonly text: string;
  readonly confidence: number;
}

/** The height of what the model is given; its width is free. */
const height = 48;
/** As in its training: shorter lines are filled up. */
const narrowest = 320;
const widest = 6_400;
const scaling: Scaling = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };

/** Reads one line of a picture. */
export async function recogniseLine(model: LineModel, picture: PicturePixels, region: TextRegion): Promise<ReadLine> {
  const width = Math.min(widest, Math.max(8, Math.round((region.width / region.height) * height)));
  const line = cutLine(picture, region, { width, height });
  const { session, alphabet } = model;
  const padded = Math.max(narrowest, Math.ceil(width / 8) * 8);
  const output = Object.values(await session.run({ [session.inputNames[0] ?? '']: modelInput(line, scaling, padded) }))[0];
  const [, steps = 0, classes = 0] = output?.dims ?? [];
  if (!output || !(output.data instanceof Float32Array) || classes !== alphabet.length + 1)
    throw new Error(`the model that reads lines gives ${output?.dims.join(' x ')} for ${alphabet.length} characters`);
  const characters = decodeCharacters({ scores: output.data, steps, classes }, alphabet);
  const inked = characters.filter(({ text }) => text.trim());
  const gaps = characterGaps(inked, { line, step: padded / steps });
  return { text: tidyPunctuation(spacedText(inked, gaps, blanksIn(characters))), confidence: meanOf(characters) };
}

/** How many characters stand before each blank. */
function blanksIn(characters: readonly RecognisedCharacter[]): Set<number> {
  const blanks = new Set<number>();
  let before = 0;
  for (const { text } of characters)
    if (text.trim()) before += 1;
    else blanks.add(before);
  return blanks;
}

function meanOf(characters: readonly RecognisedCharacter[]): number {
  return characters.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, characters.length);
}
