import type { Secret } from '#config/secret.js';

/** The form of `EncodingAESKey` of WeChat and WeCom, for `refine`. */
export const encodingAesKey = [
  (value: Secret | null): boolean => value === null || /^[A-Za-z0-9]{43}$/u.test(value.reveal()),
  'expected the 43 letters and digits of EncodingAESKey',
] as const;
