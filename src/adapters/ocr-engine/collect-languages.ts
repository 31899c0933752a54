import { randomUUID } from 'node:crypto';
import { access, copyFile, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { makeFolders } from '#database/make-folders.js';

/** As Tesseract names them. */
export const languages = ['chi_sim', 'chi_tra', 'eng'] as const;

const { resolve } = createRequire(import.meta.url);

/** Puts the models of all languages into one folder, as Tesseract wants them; each lies in a package of its own. */
export async function collectLanguages(folder: string): Promise<void> {
  await makeFolders(folder);
  await Promise.all(
    languages.map(async (language) => {
      const place = path.join(folder, `${language}.traineddata.gz`);
      if (await exists(place)) return;
      // Written under another name first: a copy that was cut off would be taken for the model.
      const unfinished = `${place}.${randomUUID()}`;
      await copyFile(resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`), unfinished);
      await rename(unfinished, place);
    }),
  );
}

async function exists(place: string): Promise<boolean> {
  return access(place).then(
    () => true,
    () => false,
  );
}
