import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { uploadDocuments, type Uploaded } from '#web-ui/api/upload-documents.js';
import { chosenFiles } from '#web-ui/documents/dropped-files.js';
import { useLanguage } from '#web-ui/shell/use-language.js';
import type { KeptStart } from '#web-ui/start/kept-start.js';

type Given = readonly File[] | 'sample';

interface Options {
  readonly kept: KeptStart | null;
  readonly keep: (change: Partial<KeptStart>) => void;
}

const usualName = 'default';

/** The library that is filled first: one that is there, else a new one. */
async function firstLibrary(title: string): Promise<string> {
  const { libraries } = dataOf(await api.GET('/api/v1/libraries', { params: { query: { unbuilt: true } } }));
  const name = (libraries.find((library) => library.name === usualName) ?? libraries[0])?.name;
  return name ?? dataOf(await api.POST('/api/v1/libraries', { body: { name: usualName, title } })).name;
}

/** Takes the first documents in, and keeps in mind which build reads them. */
export function useFirstDocuments({ kept, keep }: Options): UseMutationResult<Uploaded, Error, Given> {
  const { t } = useTranslation('start');
  const language = useLanguage();
  return useMutation({
    mutationFn: async (given: Given): Promise<Uploaded> => {
      const library = kept?.library ?? (await firstLibrary(t('documents.firstTitle')));
      keep({ library });
      if (given !== 'sample') return uploadDocuments({ library, files: chosenFiles(given) });
      const params = { path: { library } };
      const { job } = dataOf(await api.POST('/api/v1/libraries/{library}/sample-documents', { params, body: { language } }));
      return { files: [], job };
    },
    onSuccess: ({ job }, given) => {
      if (job) keep({ job: job.id, isSample: given === 'sample' });
    },
  });
}
