import { Converter } from 'opencc-js/t2cn';

/** Traditional characters as their simplified forms, everything else as it is (OpenCC's dictionaries). */
export const foldHan: (text: string) => string = Converter({ from: 't', to: 'cn' });
