import { element, icon, paths } from '#web-ui/widget/element.js';
import type { Words } from '#web-ui/widget/look.js';

interface Acts {
  readonly ask: (question: string) => void;
  readonly stop: () => void;
}

export interface Composer {
  readonly root: HTMLElement;
  focus(): void;
  /** While an answer is on its way it is stopped by the button that else sends. */
  setRunning(isRunning: boolean): void;
  clear(): void;
  /** Puts back what could not be asked. */
  restore(question: string): void;
}

const longest = 8000;

export function composer({ box }: Words, { ask, stop }: Acts): Composer {
  const area = element('textarea', { rows: '1', maxlength: String(longest), 'aria-label': box.label, placeholder: box.placeholder });
  const button = element('button', { type: 'submit', class: 'send', 'aria-label': box.send, title: box.send }, icon(paths.send));
  let isRunning = false;
  const send = (): void => {
    if (isRunning) return stop();
    const question = area.value.trim();
    if (question === '') return;
    area.value = '';
    ask(question);
  };
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isRunning) return;
    event.preventDefault();
    send();
  });
  const submit = (event: Event): void => {
    event.preventDefault();
    send();
  };
  return {
    root: element('form', { class: 'composer', 'aria-label': box.label, onsubmit: submit }, area, button),
    focus: () => area.focus(),
    setRunning(running) {
      isRunning = running;
      const [label, path] = running ? [box.stop, paths.stop] : [box.send, paths.send];
      button.replaceChildren(icon(path));
      button.setAttribute('aria-label', label);
      button.title = label;
    },
    clear() {
      area.value = '';
    },
    restore(question) {
      if (area.value === '') area.value = question;
    },
  };
}
