import { useCallback, useState } from 'react';

/** Something small that outlives a reload; a browser that keeps nothing forgets it with the window. */
export function useKept(key: string, usual: string): readonly [string, (value: string) => void] {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const value = values[key] ?? read(key) ?? usual;
  const keep = useCallback(
    (next: string) => {
      setValues((before) => ({ ...before, [key]: next }));
      write(key, next);
    },
    [key],
  );
  return [value, keep];
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(`huixiang.${key}`);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    if (value === '') localStorage.removeItem(`huixiang.${key}`);
    else localStorage.setItem(`huixiang.${key}`, value);
  } catch {
    // A private window keeps nothing.
  }
}
