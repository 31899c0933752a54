import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useRef, useState, type ReactElement } from 'react';

interface Props {
  readonly label: string;
  readonly words: string;
  readonly onWords: (words: string) => void;
}

const pauseMs = 250;

/** Words that a list is searched for; asked for when the writing pauses. */
export function WordsField({ label, words, onWords }: Props): ReactElement {
  const [written, setWritten] = useState(words);
  const told = useRef(words);
  useEffect(() => {
    if (words === told.current) return;
    told.current = words; // by a link, not by writing
    setWritten(words);
  }, [words]);
  useEffect(() => {
    if (written === words) return undefined;
    const timer = setTimeout(() => {
      told.current = written;
      onWords(written);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [written, words, onWords]);
  return (
    <Input
      className="words-field"
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      aria-label={label}
      placeholder={label}
      value={written}
      onChange={({ target }) => setWritten(target.value)}
    />
  );
}
