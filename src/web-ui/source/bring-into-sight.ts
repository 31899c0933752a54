/** Scrolls the nearest frame that scrolls, and nothing around it; the window where none does. */
export function bringIntoSight(element: Element): void {
  for (let frame = element.parentElement; frame && frame !== document.body; frame = frame.parentElement) {
    const { overflowY } = getComputedStyle(frame);
    if (!/auto|scroll/u.test(overflowY) || frame.scrollHeight <= frame.clientHeight + 1) continue;
    const [shown, around] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
    frame.scrollTop += shown.top + shown.height / 2 - around.top - around.height / 2;
    return;
  }
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > window.innerHeight) element.scrollIntoView({ block: 'center', behavior: 'instant' });
}
