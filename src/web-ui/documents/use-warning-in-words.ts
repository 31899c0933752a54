import { useTranslation } from 'react-i18next';

/** What is often lost or guessed while a document is read, by what the server says of it. */
const known = [
  ['hidden', /^hidden text left out: (\d+)/iu],
  ['recognised', /^pages by OCR: (\d+)/iu],
  ['withoutText', /^pages without text: (\d+)/iu],
  ['missingPictures', /^pictures that were not found: (\d+)/iu],
  ['unreadPictures', /^pictures that could not be read: (\d+)/iu],
  ['hardLines', /^lines that are hard to read in the picture: (\d+)/iu],
  ['encoding', /^not UTF-8; read as ([\w-]+)/iu],
] as const satisfies readonly (readonly [string, RegExp])[];

/** A warning in the visitor's language; one that is not known as the server says it. */
export function useWarningInWords(): (warning: string) => string {
  const { t } = useTranslation('documents');
  return (warning) => {
    for (const [key, pattern] of known) {
      const value = pattern.exec(warning)?.[1];
      if (value !== undefined) return t(`warnings.${key}`, { value });
    }
    return warning;
  };
}
