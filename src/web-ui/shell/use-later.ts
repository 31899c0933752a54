import { useEffect, useState } from 'react';

const pauseMs = 300;

/** A value as it was when it last stood still, so that not every stroke is asked about. */
export function useLater<Value>(value: Value): Value {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return later;
}
