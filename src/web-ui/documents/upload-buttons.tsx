import { FolderOpenOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenFiles, type OutgoingFile } from '#web-ui/documents/dropped-files.js';

/** To choose files, or a folder with all that is in it. */
export function UploadButtons({ onFiles }: { readonly onFiles: (files: readonly OutgoingFile[]) => void }): ReactElement {
  const { t } = useTranslation('documents');
  const [files, folder] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const take = (input: HTMLInputElement): void => {
    if (input.files) onFiles(chosenFiles(input.files));
    input.value = ''; // the same files may be chosen again
  };
  return (
    <Flex gap={8} wrap>
      <Button type="primary" icon={<UploadOutlined />} onClick={() => files.current?.click()}>
        {t('uploads.files')}
      </Button>
      <Button icon={<FolderOpenOutlined />} onClick={() => folder.current?.click()}>
        {t('uploads.folder')}
      </Button>
      <input ref={files} type="file" multiple hidden aria-label={t('uploads.files')} onChange={({ target }) => take(target)} />
      <input
        ref={(input) => {
          folder.current = input;
          input?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        multiple
        hidden
        aria-label={t('uploads.folder')}
        onChange={({ target }) => take(target)}
      />
    </Flex>
  );
}
