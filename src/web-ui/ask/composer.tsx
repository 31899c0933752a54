import { ArrowUpOutlined, BorderOutlined, PictureOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useRef, useState, type HTMLAttributes, type KeyboardEvent, type ReactElement, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { prepareAnswers } from '#web-ui/ask/lazy-answer-text.js';
import type { TextAreaRef } from '#web-ui/ask/text-area-ref.js';
import { useKept } from '#web-ui/ask/kept-choice.js';
import { mostPictures, readPicture, type AskedPicture } from '#web-ui/ask/read-picture.js';

interface Props {
  /** The conversation, or `new`: each has its own draft. */
  readonly draftOf: string;
  readonly box: RefObject<TextAreaRef | null>;
  readonly isRunning: boolean;
  readonly isSending: boolean;
  readonly isBlocked: boolean;
  readonly options: ReactNode;
  /** @returns whether it was taken: the draft goes only then */
  readonly onAsk: (question: string, pictures: readonly AskedPicture[]) => Promise<boolean>;
  readonly onStop: () => void;
}

const none: readonly AskedPicture[] = [];

/** Where one writes: words and pictures, which may be pasted or dropped; what is not sent yet is still there after a reload. */
export function Composer({ draftOf, box, isRunning, isSending, isBlocked, options, onAsk, onStop }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const [draft, setDraft] = useKept(`draft.${draftOf}`, '');
  const { pictures, add, remove, forget } = usePictures(draftOf);
  const isEmpty = draft.trim() === '' && pictures.length === 0;
  const send = async (): Promise<void> => {
    if (isEmpty || isRunning || isSending || isBlocked) return;
    if (!(await onAsk(draft.trim(), pictures))) return;
    setDraft('');
    forget(pictures);
  };
  return (
    <form
      className="ask-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      {...filesFrom(add)}
    >
      <ChosenPictures pictures={pictures} onRemove={remove} />
      <Input.TextArea
        ref={box}
        variant="borderless"
        className="ask-grow"
        rows={1}
        value={draft}
        readOnly={isSending}
        onChange={({ target }) => setDraft(target.value)}
        onKeyDown={(event) => takesEnter(event) && void send()}
        onFocus={prepareAnswers}
        placeholder={t('box.placeholder')}
        aria-label={t('box.label')}
        aria-keyshortcuts="/"
      />
      <div className="ask-composer-row">
        <PictureButton onPick={(files) => void add(files)} />
        {options}
        <SendButton {...{ isRunning, isSending, onStop }} isDisabled={isEmpty || isBlocked} />
      </div>
    </form>
  );
}

/** Whether it is the key that sends; while a Chinese word is chosen, Enter chooses it. */
function takesEnter(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return false;
  event.preventDefault();
  return true;
}

/** Files that are dropped or pasted; anything else that is dropped is the browser's. */
function filesFrom(add: (files: File[]) => Promise<void>): Pick<HTMLAttributes<HTMLFormElement>, 'onDrop' | 'onDragOver' | 'onPaste'> {
  return {
    onDrop: (event) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      void add([...event.dataTransfer.files]);
    },
    onDragOver: (event) => event.preventDefault(),
    onPaste: ({ clipboardData }) => void add([...clipboardData.files]),
  };
}

interface SendProps extends Pick<Props, 'isRunning' | 'isSending' | 'onStop'> {
  readonly isDisabled: boolean;
}

function SendButton({ isRunning, isSending, isDisabled, onStop }: SendProps): ReactElement {
  const { t } = useTranslation('ask');
  if (isRunning)
    return (
      <Button type="primary" icon={<BorderOutlined aria-hidden />} onClick={onStop} aria-keyshortcuts="Escape">
        {t('box.stop')}
      </Button>
    );
  return (
    <Button type="primary" htmlType="submit" icon={<ArrowUpOutlined aria-hidden />} disabled={isDisabled} loading={isSending}>
      {t('box.send')}
    </Button>
  );
}

function PictureButton({ onPick }: { readonly onPick: (files: File[]) => void }): ReactElement {
  const { t } = useTranslation('ask');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={({ target }) => {
          onPick([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button
        type="text"
        icon={<PictureOutlined aria-hidden />}
        aria-label={t('box.picture')}
        title={t('box.picture')}
        onClick={() => input.current?.click()}
      />
    </>
  );
}

interface ChosenProps {
  readonly pictures: readonly AskedPicture[];
  readonly onRemove: (at: number) => void;
}

function ChosenPictures({ pictures, onRemove }: ChosenProps): ReactElement | null {
  const { t } = useTranslation('ask');
  if (pictures.length === 0) return null;
  return (
    <p className="ask-pictures">
      {pictures.map(({ address }, i) => (
        <button key={address.slice(-60)} type="button" aria-label={t('pictures.remove', { number: i + 1 })} onClick={() => onRemove(i)}>
          <img src={address} alt="" />
        </button>
      ))}
    </p>
  );
}

/** Each draft has its own, as long as the page is there. */
function usePictures(draftOf: string) {
  const { t } = useTranslation('ask');
  const { message } = App.useApp();
  const [all, setAll] = useState<Readonly<Record<string, readonly AskedPicture[]>>>({});
  const pictures = all[draftOf] ?? none;
  const setPictures = (change: (before: readonly AskedPicture[]) => readonly AskedPicture[]): void =>
    setAll((before) => ({ ...before, [draftOf]: change(before[draftOf] ?? none) }));
  const add = async (files: readonly File[]): Promise<void> => {
    const chosen = files.filter(({ type }) => type.startsWith('image/'));
    if (chosen.length === 0) return;
    if (pictures.length + chosen.length > mostPictures) void message.warning(t('pictures.tooMany'));
    const read = await Promise.all(chosen.slice(0, mostPictures - pictures.length).map(readPicture));
    if (read.includes(null)) void message.warning(t('pictures.unread'));
    setPictures((before) => [...before, ...read.filter((picture) => picture !== null)].slice(0, mostPictures));
  };
  const remove = (at: number): void => setPictures((before) => before.toSpliced(at, 1));
  // Those that were added while they were sent are for the next question.
  const forget = (sent: readonly AskedPicture[]): void => setPictures((before) => before.filter((picture) => !sent.includes(picture)));
  return { pictures, add, remove, forget };
}
