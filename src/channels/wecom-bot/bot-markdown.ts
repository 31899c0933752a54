const fence = /^ {0,3}(`{3,}|~{3,})/u;

/**
 * Markdown as bots of WeCom show it: nearly all of it, tables and blocks of code too
 * (https://developer.work.weixin.qq.com/document/path/101031, 99110#markdown-v2). Pictures become links; a text calls nobody, and hides
 * nothing as the thoughts of a model.
 */
export function botMarkdown(text: string): string {
  let open: string | null = null;
  const lines = harmless(text).split('\n');
  return lines
    .map((line) => {
      const marks: string | undefined = fence.exec(line)?.[1];
      if (open === null && marks !== undefined) open = marks;
      else if (open !== null && marks?.startsWith(open)) open = null;
      else if (open === null) return line.replaceAll('![', '[');
      return line;
    })
    .join('\n');
}

/** Plain lines as Markdown that keeps them apart. */
export function botLines(text: string): string {
  return harmless(text).replaceAll('\n', '  \n');
}

/** `<@person>` calls that person, `<think>` folds up what follows. */
function harmless(text: string): string {
  return text.replace(/<(?=@|\/?think)/gu, '< ');
}
