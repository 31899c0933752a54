import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** Puts a text on the clipboard, and says whether it could. */
export function useCopy(): (text: string) => void {
  const { t } = useTranslation('ask');
  const { message } = App.useApp();
  return (text) => {
    void put(text).then((isDone) => (isDone ? message.success(t('copied')) : message.warning(t('notCopied'))));
  };
}

/** Browsers have a clipboard over https and on this machine alone; elsewhere a selection is copied. */
async function put(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    // eslint-disable-next-line typescript/no-deprecated -- over plain http there is nothing else
    const isDone = document.execCommand('copy');
    field.remove();
    return isDone;
  }
}
