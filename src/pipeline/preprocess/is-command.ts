/** One word behind a slash, or one of those that every assistant is tried with. A path goes on with another slash. */
const command = /^\s*(?:\/\p{L}{1,20}|帮助|菜单|命令|使用说明|help|menu|commands?)[\s!！.。~～]*$/iu;

/** Whether a whole message is a command. Doors that have commands act on them before; the documents answer none. */
export function isCommand(text: string): boolean {
  return text.length <= 40 && command.test(text);
}
