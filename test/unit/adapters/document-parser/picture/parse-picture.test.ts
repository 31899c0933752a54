import sharp from 'sharp';
import type { Box, RecognisedLine, RecognisedPicture } from '#domain/document.js';
import { parsePicture } from '#adapters/document-parser/picture/parse-picture.js';
import { pictureText } from '#adapters/document-parser/picture/picture-text.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

const line = (text: string, box: Box, confidence = 0.95): RecognisedLine => ({ text, box, confidence });
const picture = (...lines: RecognisedLine[]): RecognisedPicture => ({ width: 600, height: 400, lines });
const blank = { create: { width: 20, height: 20, channels: 3, background: '#fff' } } as const;
const read = (recognised: RecognisedPicture | null): ReturnType<typeof parsePicture> =>
  parsePicture(Buffer.from('picture'), quietParseContext({ readPicture: async () => recognised }));

describe('reading a picture', () => {
  it('joins what stands side by side, and keeps wide gaps visible', () => {
    const lines = [
      line('Model', [10, 10, 60, 30]),
      line('S6', [300, 12, 330, 31]),
      line('The lamp', [10, 50, 90, 70]),
      line('turns on', [96, 50, 170, 70]),
      line('保修', [10, 90, 50, 110]),
      line('两年', [52, 90, 90, 110]),
    ];
    expect(pictureText({ lines })).toBe('Model  S6\nThe lamp turns on\n保修两年');
    expect(pictureText({ lines: [] })).toBe('');
  });

  it('makes a block of each group of lines, with its text, its lines and its box', async () => {
    const [head, first, second] = [
      line('Warranty', [10, 10, 200, 40]),
      line('Two years', [10, 80, 120, 100]),
      line('in all', [10, 104, 90, 124]),
    ];
    const { text, blocks, warnings, title } = await read(picture(head, first, second));
    expect(text).toBe('Warranty\n\nTwo years\nin all');
    expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual(['Warranty', 'Two years\nin all']);
    expect(blocks[1]).toMatchObject({ kind: 'picture', lines: [first, second], box: [10, 80, 120, 124] });
    expect([title, warnings]).toEqual([null, []]);
  });

  it('starts a new group with a new column', async () => {
    const { blocks } = await read(picture(line('left', [0, 100, 200, 120]), line('right', [300, 10, 500, 30])));
    expect(blocks).toHaveLength(2);
  });

  it('says how many lines were hard to read', async () => {
    const { warnings } = await read(picture(line('clear', [0, 0, 50, 20]), line('b1urred', [0, 22, 50, 42], 0.6)));
    expect(warnings).toEqual(['lines that are hard to read in the picture: 1']);
  });

  it.each([
    ['no text', picture()],
    ['nothing', null],
  ])('says so when %s is found', async (_, recognised) => {
    await expect(read(recognised)).rejects.toThrow('no text was found in the picture');
  });

  it('reads every page of a TIFF, up to the bound', async () => {
    const page = await sharp(blank).png().toBuffer();
    const tiff = await sharp([page, page, page], { join: { animated: true } })
      .tiff()
      .toBuffer();
    let units = 0;
    const context = quietParseContext({
      maxPages: 2,
      readPicture: async () => picture(line('text', [0, 0, 50, 20])),
      unitDone: () => {
        units += 1;
      },
    });
    const { text, pages, blocks, warnings } = await parsePicture(tiff, context);
    expect([text, pages, units]).toEqual(['text\n\ntext', 2, 2]);
    expect(blocks.map(({ page: number }) => number)).toEqual([1, 2]);
    expect(warnings).toEqual(['pages left out: 1 of 3']);
  });

  it('survives a TIFF that is cut off', async () => {
    const tiff = await sharp(blank).tiff().toBuffer();
    const context = quietParseContext({ readPicture: async () => null });
    await expect(parsePicture(tiff.subarray(0, 40), context)).rejects.toThrow('no text was found in the picture');
  });
});
