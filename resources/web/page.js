// The page: asks over the API and shows what comes back. Everything from outside enters the page as text, never as markup.

const texts = {
  zh: {
    library: '知识库', welcome: '问一个文档里能查到的问题。回答会标出处；与文档无关的话，我会保持安静。', placeholder: '输入问题，回车发送', send: '发送', stop: '停止',
    group: '按群聊方式：无关的话保持沉默', silent: '保持沉默', why: '原因', needed: (own, needed) => `相关度 ${own}，需要 ${needed}`, page: (number) => `第 ${number} 页`,
    failed: '出错了', unreachable: '服务器没有回应，请确认它在运行，然后再试一次。', cut: '回答中断了，请再试一次。', noLibrary: '还没有知识库：先运行 npx huixiang ingest',
    stages: { preprocess: '正在读问题…', embed: '正在理解问题…', gate: '正在判断是否相关…', retrieve: '正在查找文档…', respond: '正在组织回答…' },
    reasons: {
      empty: '消息里没有文字', 'too-short': '太短，看不出是什么问题', 'small-talk': '是寒暄，不是问题', 'off-topic': '文档里没有相关内容',
      'needs-clarification': '有点相关，但问得不够具体', 'no-evidence': '没有找到能回答它的段落', 'no-answer': '根据文档无法可靠回答',
    },
  },
  en: {
    library: 'Library', welcome: 'Ask what the documents can answer. Answers show their sources; what is not about the documents is met with silence.', placeholder: 'Type a question, Enter sends', send: 'Ask', stop: 'Stop',
    group: 'as in a group: silent when it is not for the assistant', silent: 'Silent', why: 'why', needed: (own, needed) => `relevance ${own}, needed ${needed}`, page: (number) => `page ${number}`,
    failed: 'That failed', unreachable: 'The server does not answer. Check that it runs, then try again.', cut: 'The answer broke off. Please try again.', noLibrary: 'no library yet: run npx huixiang ingest',
    stages: { preprocess: 'reading the question…', embed: 'understanding the question…', gate: 'is it about the documents?…', retrieve: 'searching the documents…', respond: 'composing the answer…' },
    reasons: {
      empty: 'the message has no words', 'too-short': 'too short to be a question', 'small-talk': 'small talk, not a question', 'off-topic': 'the documents do not cover it',
      'needs-clarification': 'near the documents, but too vague', 'no-evidence': 'no passage answers it', 'no-answer': 'the documents do not allow a reliable answer',
    },
  },
};

const find = (id) => document.getElementById(id);
const state = { language: navigator.language.startsWith('zh') ? 'zh' : 'en', history: [], running: null, turns: 0 };
const words = () => texts[state.language];

function make(tag, { className, text } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

function showLanguage() {
  document.documentElement.lang = state.language;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = words()[element.dataset.text];
  for (const element of document.querySelectorAll('[data-placeholder]')) element.placeholder = words()[element.dataset.placeholder];
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', words()[element.dataset.label]);
  find('language').textContent = state.language === 'zh' ? 'EN' : '中文';
  if (state.running) find('send').textContent = words().stop;
}

async function loadLibraries() {
  const picker = find('library');
  const { libraries } = await (await fetch('/api/v1/libraries')).json();
  picker.replaceChildren(...libraries.map(({ name }) => new Option(name, name)));
  if (libraries.length === 0) picker.append(new Option(words().noLibrary, ''));
  if (libraries.some(({ name }) => name === 'default')) picker.value = 'default';
}

/** Paragraphs, code blocks, and `[1]` as links to the source below. */
function showAnswer(box, text, turn) {
  const parts = text.split(/(```[^\n]*\n[^]*?(?:```|$))/u);
  box.replaceChildren(...parts.flatMap((part) => {
    if (part.startsWith('```')) return [make('pre', {}, make('code', { text: part.replace(/^```[^\n]*\n/u, '').replace(/\n?```$/u, '') }))];
    return part.split(/\n{2,}/u).filter((paragraph) => paragraph.trim()).map((paragraph) => withNumbers(paragraph.trim(), turn));
  }));
}

function withNumbers(paragraph, turn) {
  const element = make('p');
  for (const piece of paragraph.split(/(\[\d+\])/u)) {
    const number = /^\[(\d+)\]$/u.exec(piece)?.[1];
    if (!number) element.append(piece);
    else {
      const link = make('a', { className: 'number', text: piece });
      link.href = `#source-${turn}-${number}`;
      element.append(link);
    }
  }
  return element;
}

function showSource({ number, document: name, heading, page, quote, url }, turn) {
  const place = [name, heading, page && words().page(page)].filter(Boolean).join(' › ');
  const label = make('span', { className: 'place', text: `[${number}] ` });
  const isWeb = typeof url === 'string' && /^https?:\/\//iu.test(url);
  const title = make(isWeb ? 'a' : 'span', { text: place });
  if (isWeb) Object.assign(title, { href: url, target: '_blank', rel: 'noopener noreferrer' });
  label.append(title);
  const item = make('li', {}, label, make('blockquote', { text: quote }));
  item.id = `source-${turn}-${number}`;
  return item;
}

function showSilence(box, { reason, reply, gate }) {
  const scores = gate.similarity === null ? '' : ` · ${words().needed(gate.probability.toFixed(2), gate.threshold.toFixed(2))}`;
  const line = make('p', { className: 'silence' }, make('strong', { text: reply ? words().why : words().silent }), `：${words().reasons[reason] ?? reason}${scores}`);
  if (reply) {
    const bubble = make('div', { className: 'reply' });
    showAnswer(bubble, reply, 0);
    box.append(bubble);
  }
  box.append(line);
}

/** Events of a stream, as they come. */
async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = '';
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    const blocks = (held + step.value).split('\n\n');
    held = blocks.pop() ?? '';
    for (const block of blocks) {
      const name = /^event: (.+)$/mu.exec(block)?.[1];
      const data = /^data: (.+)$/mu.exec(block)?.[1];
      if (name && data) yield { name, data: JSON.parse(data) };
    }
  }
}

async function ask(message) {
  state.turns += 1;
  const turn = state.turns;
  const progress = make('p', { className: 'progress', text: words().stages.preprocess });
  const box = make('li', { className: 'turn' }, make('div', { className: 'question', text: message }), progress);
  find('welcome').hidden = true;
  find('talk').append(box);
  box.scrollIntoView({ block: 'end', behavior: 'smooth' });
  state.running = new AbortController();
  showLanguage();
  try {
    await converse({ message, turn, box, progress }, state.running.signal);
  } catch (error) {
    if (error.name !== 'AbortError') box.append(make('p', { className: 'failure', text: `${words().failed}: ${error.told ?? words().unreachable}` }));
  } finally {
    progress.remove();
    state.running = null;
    showLanguage();
    box.scrollIntoView({ block: 'end', behavior: 'smooth' });
  }
}

async function converse({ message, turn, box, progress }, signal) {
  const body = { message, library: find('library').value || 'default', mode: find('group').checked ? 'group' : 'direct', history: state.history.slice(-12) };
  const response = await fetch('/api/v1/chat', { method: 'POST', signal, headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: JSON.stringify(body) });
  if (!response.ok) throw told((await response.json()).detail);
  const bubble = make('div', { className: 'reply' });
  let written = '';
  for await (const { name, data } of eventsOf(response)) {
    if (name === 'stage') progress.textContent = words().stages[data.stage] ?? data.stage;
    if (name === 'error') throw told(data.detail);
    if (name === 'delta') {
      if (!written) box.append(bubble);
      written += data.text;
      showAnswer(bubble, written, turn);
    }
    if (name === 'end') return finish({ message, record: data, bubble, box, turn });
  }
  throw told(words().cut);
}

function finish({ message, record, bubble, box, turn }) {
  state.history.push({ role: 'user', text: message });
  if (record.reply) state.history.push({ role: 'assistant', text: record.reply });
  if (record.outcome === 'declined') {
    bubble.remove();
    showSilence(box, record);
    return;
  }
  showAnswer(bubble, record.answer, turn);
  box.append(bubble, make('ul', { className: 'sources' }, ...record.citations.map((citation) => showSource(citation, turn))));
}

function told(text) {
  return Object.assign(new Error(text), { told: text });
}

find('language').addEventListener('click', () => {
  state.language = state.language === 'zh' ? 'en' : 'zh';
  showLanguage();
});

find('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  if (state.running) return state.running.abort();
  const field = find('message');
  const message = field.value.trim();
  if (!message) return undefined;
  field.value = '';
  field.style.height = '';
  return void ask(message);
});

find('message').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (!state.running) find('ask').requestSubmit();
  }
});

find('message').addEventListener('input', ({ target }) => {
  target.style.height = 'auto';
  target.style.height = `${target.scrollHeight}px`;
});

find('library').addEventListener('change', () => (state.history = []));

showLanguage();
loadLibraries().catch(() => find('talk').append(make('li', { className: 'failure', text: words().unreachable })));
find('message').focus();
