import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import type { Block, Box, RecognisedLine, RecognisedPicture } from '#domain/document.js';
import type { Parse, ParseContext } from '#adapters/document-parser/parse-context.js';
import { pictureRows } from '#adapters/document-parser/picture/picture-rows.js';
import { pictureText } from '#adapters/document-parser/picture/picture-text.js';

interface PicturePage {
  /** Counted from 1; undefined where the format has no pages. */
  readonly page?: number;
  readonly picture: RecognisedPicture | null;
}

const mostPixels = 100_000_000;
/** A wider gap between rows than this, in parts of their height, parts paragraphs. */
const paragraphGap = 0.7;
const doubtful = 0.8;

/** A picture, or each page of a TIFF: a block for each group of lines that stand together, and one for what it shows. Boxes are in pixels. */
export const parsePicture: Parse = async (bytes, context) => {
  const { pages, warnings } = await readPages(bytes, context);
  let text = '';
  const blocks: Block[] = [];
  for (const { page, picture } of pages)
    for (const { words, ...place } of partsOf(picture)) {
      const start = text === '' ? 0 : text.length + 2;
      text += (text === '' ? '' : '\n\n') + words;
      blocks.push({ kind: 'picture', start, end: text.length, ...place, ...(page === undefined ? {} : { page }) });
    }
  if (text === '') throw new Error('no text was found in the picture');
  const hard = blocks.flatMap(({ lines = [] }) => lines).filter(({ confidence }) => confidence < doubtful).length;
  if (hard > 0) warnings.push(`lines that are hard to read in the picture: ${hard}`);
  const paged = pages.some(({ page }) => page !== undefined);
  return { title: null, text, blocks, warnings, ...(paged ? { pages: pages.length } : {}) };
};

async function readPages(
  bytes: Uint8Array,
  context: ParseContext,
): Promise<{ readonly pages: PicturePage[]; readonly warnings: string[] }> {
  const count = await pagesOf(bytes);
  if (count < 2) return { pages: [{ picture: await context.readPicture(bytes) }], warnings: [] };
  const pages: PicturePage[] = [];
  const read = Math.min(count, context.maxPages);
  for (let page = 1; page <= read; page += 1) {
    const png = await sharp(bytes, { page: page - 1, limitInputPixels: mostPixels })
      .autoOrient()
      .png({ compressionLevel: 1 })
      .toBuffer();
    pages.push({ page, picture: await context.readPicture(new Uint8Array(png)) });
    context.unitDone();
  }
  return { pages, warnings: read < count ? [`pages left out: ${count - read} of ${count}`] : [] };
}

/** Only TIFF holds pages; what a GIF or WebP holds are frames. */
async function pagesOf(bytes: Uint8Array): Promise<number> {
  const type = await fileTypeFromBuffer(bytes);
  if (type?.mime !== 'image/tiff') return 1;
  return sharp(bytes, { limitInputPixels: mostPixels })
    .metadata()
    .then(
      ({ pages = 1 }) => pages,
      () => 1, // reading it says what is wrong with it
    );
}

/** Its lines as they stand together, then what it shows. */
function partsOf(picture: RecognisedPicture | null): readonly ({ readonly words: string } & Pick<Block, 'box' | 'lines'>)[] {
  if (!picture) return [];
  const groups = groupsOf(picture.lines).map((lines) => ({ words: pictureText({ lines }), box: around(lines), lines }));
  return picture.caption === undefined ? groups : [...groups, { words: picture.caption }];
}

function groupsOf(lines: readonly RecognisedLine[]): RecognisedLine[][] {
  const groups: RecognisedLine[][] = [];
  let above: Box | null = null;
  for (const row of pictureRows(lines)) {
    const box = around(row);
    const group = groups.at(-1);
    if (group && above && isBelow(above, box)) group.push(...row);
    else groups.push([...row]);
    above = box;
  }
  return groups;
}

/** Directly below: a next column begins above where this one ends. */
function isBelow(above: Box, box: Box): boolean {
  const height = Math.min(above[3] - above[1], box[3] - box[1]);
  return box[1] - above[3] < paragraphGap * height && box[3] > above[3];
}

function around(lines: readonly RecognisedLine[]): Box {
  return [
    Math.min(...lines.map(({ box }) => box[0])),
    Math.min(...lines.map(({ box }) => box[1])),
    Math.max(...lines.map(({ box }) => box[2])),
    Math.max(...lines.map(({ box }) => box[3])),
  ];
}
