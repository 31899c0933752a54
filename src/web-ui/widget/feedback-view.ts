import type { Turn } from '#web-ui/ask/conversations.js';
import { element, icon, paths } from '#web-ui/widget/element.js';
import type { Words } from '#web-ui/widget/look.js';
import type { Visiting } from '#web-ui/widget/visit.js';

const verdicts = {
  answered: ['useful', 'not-useful'],
  declined: ['should-have-answered'],
} as const;
const drawings = { useful: paths.good, 'not-useful': paths.bad, 'should-have-answered': paths.bad } as const;

/** What an answer, or silence, is worth: by one click; another verdict takes its place. What was said before a reload is not asked of the server, so that nothing is pressed. */
export function feedbackView({ library, reply }: Turn, words: Words, visiting: Visiting): HTMLElement | null {
  if (!reply) return null;
  const said = element('span', { role: 'status', class: 'quiet' });
  const buttons = verdicts[reply.outcome].map((verdict) =>
    element(
      'button',
      {
        type: 'button',
        class: 'thumb',
        'aria-pressed': 'false',
        'aria-label': words.feedback[verdict],
        title: words.feedback[verdict],
        onclick: (event) => void give(verdict, event.currentTarget),
      },
      icon(drawings[verdict]),
    ),
  );
  const give = async (verdict: string, pressed: EventTarget | null): Promise<void> => {
    const place = `/libraries/${encodeURIComponent(library)}/traces/${encodeURIComponent(reply.trace)}/feedback`;
    try {
      await visiting.call(place, { method: 'POST', body: { verdict, comment: null, correction: null } });
      for (const button of buttons) button.setAttribute('aria-pressed', String(button === pressed));
      said.textContent = words.feedback.thanks;
    } catch {
      said.textContent = words.troubles.failed;
    }
  };
  return element('div', { class: 'feedback', role: 'group', 'aria-label': words.feedback.label }, ...buttons, said);
}
