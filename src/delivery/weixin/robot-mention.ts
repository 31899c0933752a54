/** Whom a message in a group is for, as far as its text tells. */
export interface RobotMention {
  /** Without the name. */
  readonly text: string;
  readonly isAddressed: boolean;
  readonly isForOthers: boolean;
}

/**
 * Robots and bots of WeCom get nothing from a group that does not mention them, and the mention as a part of the text: `@name question`
 * (https://developer.work.weixin.qq.com/document/path/91881, 100719). Without a name to look for, all is for it, and the first word behind
 * an `@` is the name.
 */
export function robotMention(content: string, name: string | null): RobotMention {
  if (name === null) return { text: content.replace(/^\s*@\S+\s*/u, ''), isAddressed: true, isForOthers: false };
  const mark = `@${name}`;
  const isAddressed = content.includes(mark);
  const text = isAddressed ? content.replaceAll(mark, ' ').trim() : content;
  return { text, isAddressed, isForOthers: !isAddressed && /(?:^|\s)@\S/u.test(content) };
}
