import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';
import { pictureText } from '#adapters/document-parser/picture/picture-text.js';
import type { parseHTML } from 'linkedom';

type Page = ReturnType<typeof parseHTML>['document'];

const open = '\uFDD2';
const close = '\uFDD3';
const mark = new RegExp(`${open}(\\d+)${close}`, 'gu');
const blocks = 'p, h1, h2, h3, h4, h5, h6';
const madeUp =
  /^(?:image|picture|img|图片|图像)?[\s_-]*\d*(?:\.\w{3,4})?$|\.(?:png|jpe?g|gif|bmp)$|^(?:IMG|DSC|微信图片)[_-]?\d+|自动生成|automatically generated/iu;

/** Pictures on their way through a conversion: a mark stands in the text until their words are put there. */
export interface PlacedPictures {
  /** Gives the mark that stands for the picture. @param alt what the document calls it */
  readonly put: (bytes: Uint8Array, alt: string) => string;
  /** HTML in which an empty element stands for every mark. */
  readonly asElements: (html: string) => string;
  /** Puts the words of each picture, read now, as a paragraph where its element stands. */
  readonly fill: (page: Page) => Promise<void>;
}

export function placedPictures(read: ParseContext['readPicture']): PlacedPictures {
  const pictures: { readonly bytes: Uint8Array; readonly alt: string }[] = [];
  return {
    put: (bytes, alt) => `${open}${pictures.push({ bytes, alt }) - 1}${close}`,
    asElements: (html) => html.replace(mark, '<img data-picture="$1">'),
    fill: async (page) => {
      for (const element of page.querySelectorAll('img[data-picture]')) {
        const picture = pictures[Number(element.getAttribute('data-picture'))];
        const found = picture ? await read(picture.bytes) : null;
        const text = found ? pictureText(found) : wordsOf(picture?.alt ?? '');
        const block = element.closest(blocks);
        if (text) (block ?? element).insertAdjacentHTML('afterend', `<p>${escapeXml(text).replaceAll('\n', '<br>')}</p>`);
        element.remove();
      }
    },
  };
}

/** What a person wrote about a picture; names that programs give say nothing. */
function wordsOf(alt: string): string {
  const words = alt.replace(/\s+/gu, ' ').trim();
  return madeUp.test(words) ? '' : words;
}
