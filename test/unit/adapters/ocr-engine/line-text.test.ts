import { characterGaps } from '#adapters/ocr-engine/character-gaps.js';
import { decodeCharacters, type RecognisedCharacter } from '#adapters/ocr-engine/decode-characters.js';
import { spacedText } from '#adapters/ocr-engine/spaced-text.js';
import { tidyPunctuation } from '#adapters/ocr-engine/tidy-punctuation.js';

const characters = (text: string): RecognisedCharacter[] => [...text].map((character, step) => ({ text: character, confidence: 1, step }));
const spaced = (text: string, gaps: readonly number[], blanks: readonly number[] = []): string =>
  spacedText(characters(text), gaps, new Set(blanks));

describe('the text of a recognised line', () => {
  it('takes the best class of each step, joins repetitions, and keeps a letter that is there twice', () => {
    const steps = [0, 1, 1, 0, 1, 2, 2];
    const scores = Float32Array.from(steps.flatMap((best, step) => [0, 1, 2].map((other) => (other === best ? 0.5 + step / 100 : 0.1))));
    const decoded = decodeCharacters({ scores, steps: steps.length, classes: 3 }, ['a', 'b']);
    expect(decoded.map(({ text, step }) => `${text}${step}`)).toEqual(['a2', 'a4', 'b6']);
  });

  it('puts back blanks where letters stand far apart', () => {
    expect(spaced('thisreport', [3, 3, 3, 12, 3, 3, 3, 3, 3])).toBe('this report');
    expect(spaced('red,blue', [3, 3, 2, 12, 3, 3, 3])).toBe('red, blue');
  });

  it('keeps the blanks the model saw, and puts none twice', () => {
    expect(spaced('用GPU', [0, 2, 2], [1])).toBe('用 GPU');
    expect(spaced('to be'.replace(' ', ''), [2, 14, 2], [2])).toBe('to be');
  });

  it('puts none between Chinese characters, around the signs of code, before closing signs, or beside a narrow 1', () => {
    expect(spaced('保修 期'.replace(' ', ''), [4, 20])).toBe('保修期');
    expect(spaced('build_sdk', [5, 5, 5, 5, 26, 26, 5, 5])).toBe('build_sdk');
    expect(spaced('done.', [3, 3, 3, 14])).toBe('done.');
    expect(spaced('2019', [4, 11, 4])).toBe('2019');
  });

  it('gives up on no gaps: letters that touch stay one word', () => {
    expect(spaced('abc', [0, 0])).toBe('abc');
    expect(spaced('', [])).toBe('');
    expect(spaced('a', [])).toBe('a');
  });

  it('writes a bullet as one', () => {
    expect(spaced('·配置', [20, 4])).toBe('- 配置');
    expect(spaced('on', [4])).toBe('on');
  });

  it('measures the blank between characters in the picture, on light and on dark ground, above a rule', () => {
    for (const [ink, ground] of [
      [0, 255],
      [230, 30],
    ] as const) {
      const [width, height] = [64, 48];
      const isInk = (x: number, y: number): boolean => y === 42 || (y > 10 && y < 38 && (x % 32) - 8 >= 0 && (x % 32) - 8 < 8);
      const data = Uint8Array.from({ length: width * height * 3 }, (_, i) =>
        isInk(Math.floor(i / 3) % width, Math.floor(i / 3 / width)) ? ink : ground,
      );
      const [a, b] = characters('ab');
      expect(
        characterGaps(
          [
            { ...a!, step: 1 },
            { ...b!, step: 5 },
          ],
          { line: { width, height, data }, step: 8 },
        ),
      ).toEqual([24]);
    }
  });

  it('writes wide signs narrow among Latin letters, and leaves Chinese ones', () => {
    expect(tidyPunctuation('Total：RM（5％），“net”')).toBe('Total:RM(5%),"net"');
    expect(tidyPunctuation('版本：v1．2，见（附录）')).toBe('版本：v1.2，见（附录）');
    expect(tidyPunctuation('设置 host：port')).toBe('设置 host:port');
  });
});
