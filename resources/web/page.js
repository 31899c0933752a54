// The page: asks over the API and shows what comes back.
import { make } from './answer.js';
import { eventsOf } from './events.js';
import { texts } from './texts.js';
import { Turn } from './turn.js';

const find = (id) => document.getElementById(id);
const keptEntries = 12;
const page = { language: navigator.language.startsWith('zh') ? 'zh' : 'en', libraries: null, turns: [], history: [], running: null, account: '' };
const words = () => texts[page.language];

function showWords() {
  document.documentElement.lang = page.language === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = words()[element.dataset.text];
  for (const element of document.querySelectorAll('[data-placeholder]')) element.placeholder = words()[element.dataset.placeholder];
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', words()[element.dataset.label]);
  find('language').textContent = page.language === 'zh' ? 'English' : '中文';
  find('language').lang = page.language === 'zh' ? 'en' : 'zh-CN';
  find('sign-out').textContent = words().signOut(page.account);
  find('send').textContent = page.running ? words().stop : words().send;
  for (const turn of page.turns) turn.draw(words());
  showLibraries();
}

function showLibraries() {
  if (page.libraries === null) return;
  const picker = find('library');
  const picked = picker.value || (page.libraries.includes('default') ? 'default' : page.libraries[0]);
  picker.replaceChildren(...page.libraries.map((name) => new Option(name, name, false, name === picked)));
  const isEmpty = page.libraries.length === 0;
  if (isEmpty) picker.append(new Option(words().noLibrary, ''));
  picker.disabled = isEmpty;
  if (isEmpty) find('promise').textContent = words().build;
}

async function loadLibraries() {
  try {
    const names = [];
    for (let cursor = ''; cursor !== null; ) {
      const response = await fetch(`/api/v1/libraries?limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      if (response.status === 401) return location.replace('/sign-in.html');
      const { libraries, next } = await response.json();
      names.push(...libraries.map(({ name }) => name));
      cursor = next;
    }
    page.libraries = names;
    showLibraries();
  } catch {
    find('talk').append(make('li', { className: 'failure', text: words().unreachable }));
  }
}

async function loadAccount() {
  const { account } = await (await fetch('/api/v1/session')).json();
  if (!account) return;
  page.account = account.name;
  find('sign-out').hidden = false;
  showWords();
}

async function signOut() {
  const response = await fetch('/api/v1/session', { method: 'DELETE' });
  const { endAddress = null } = response.ok ? await response.json() : {};
  if (endAddress) location.assign(endAddress);
  else location.reload();
}

async function ask(message) {
  const turn = new Turn(page.turns.length + 1, message, find('library').value || 'default');
  page.turns.push(turn);
  page.running = new AbortController();
  find('welcome').hidden = true;
  find('talk').append(turn.element);
  showWords();
  reveal(turn);
  try {
    await converse(message, turn, page.running.signal);
  } catch (error) {
    const isStopped = error.name === 'AbortError';
    say(turn.draw(words(), isStopped ? { stopped: true } : { failure: error.problem ?? { key: 'unreachable' } }));
    if (find('message').value === '') fill(message);
  } finally {
    page.running = null;
    showWords();
    reveal(turn);
  }
}

async function converse(message, turn, signal) {
  const response = await fetch('/api/v1/chat', {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({
      message,
      library: find('library').value || 'default',
      mode: find('group').checked ? 'group' : 'direct',
      history: page.history.slice(-keptEntries),
    }),
  });
  if (!response.ok) throw failure(await response.json());
  let written = '';
  for await (const { name, payload } of eventsOf(response)) {
    if (name === 'error') throw failure(payload);
    if (name === 'stage') turn.draw(words(), { stage: payload.stage });
    if (name === 'start') written = '';
    if (name === 'delta') {
      written += payload.text;
      turn.draw(words(), { written });
    }
    if (name === 'end') {
      if (isRemembered(payload)) remember(message, payload.reply);
      return say(turn.draw(words(), { record: payload }));
    }
  }
  throw failure({ key: 'cut' });
}

/** As `src/conversation/is-remembered.ts` says. */
function isRemembered({ outcome, reason }) {
  return outcome === 'answered' || reason === 'needs-clarification';
}

function remember(message, reply) {
  page.history.push({ role: 'user', text: message });
  if (reply) page.history.push({ role: 'assistant', text: reply });
}

/** The end of a turn that fits, the beginning of one that does not. */
function reveal({ element }) {
  const fits = element.offsetHeight + find('ask').offsetHeight < window.innerHeight;
  element.scrollIntoView({ block: fits ? 'end' : 'start' });
}

const failure = (problem) => Object.assign(new Error('the server said no'), { problem });

/** For screen readers: what came of the question, once, when it is there. */
function say(text) {
  find('status').textContent = text;
}

function fill(text) {
  const field = find('message');
  field.value = text;
  field.style.height = 'auto';
  field.style.height = text ? `${field.scrollHeight + 2}px` : '';
}

find('language').addEventListener('click', () => {
  page.language = page.language === 'zh' ? 'en' : 'zh';
  showWords();
});

find('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  if (page.running) return page.running.abort();
  const message = find('message').value.trim();
  if (message === '') return undefined;
  fill('');
  find('message').focus();
  return void ask(message);
});

find('message').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (!page.running) find('ask').requestSubmit();
});

find('message').addEventListener('input', ({ target }) => fill(target.value));
find('library').addEventListener('change', () => (page.history = []));

showWords();
void loadLibraries();
void loadAccount().catch(() => undefined);
find('sign-out').addEventListener('click', () => void signOut());
find('message').focus();
