/** Does something later, unless what it returns is called before. */
export type Schedule = (milliseconds: number, act: () => void) => () => void;
