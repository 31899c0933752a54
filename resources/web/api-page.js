// Shows what the server tells of its API, as it tells it.
import { apiTexts } from './api-texts.js';

const find = (id) => document.getElementById(id);
let language = navigator.language.startsWith('zh') ? 'zh' : 'en';
let api = null;
const words = () => apiTexts[language];

function element(name, text, ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

function code(value) {
  return element('pre', '', element('code', JSON.stringify(value, null, 2)));
}

/** `English · 中文`, the half that is asked for. */
function half(text) {
  const [english, chinese] = text.split(' · ');
  return language === 'zh' ? (chinese ?? english) : english;
}

function parameter({ name, in: place, required, schema }) {
  const { type = '', enum: choices, default: usual } = schema;
  const more = [place, choices?.join(' | ') ?? type, required && words().required, usual !== undefined && `= ${usual}`];
  return element('li', '', element('code', name), ` ${more.filter(Boolean).join(', ')}`);
}

function section(title, ...content) {
  return content.length > 0 ? [element('h4', title), ...content] : [];
}

function operation(method, path, { summary, parameters = [], requestBody, responses, 'x-right': right }) {
  const title = element('summary', '', element('code', `${method.toUpperCase()} ${path}`), ` ${half(summary)}`);
  const told = Object.entries(responses).flatMap(([status, { description, content = {} }]) => [
    element('p', '', element('code', status), ` ${description} ${Object.keys(content).join(', ')}`),
    ...Object.values(content)
      .filter(({ schema }) => schema && !schema.$ref)
      .map(({ schema }) => code(schema)),
  ]);
  return element(
    'details',
    '',
    title,
    element('p', `${words().needs}: ${words().rights[right] ?? right}`),
    ...section(words().parameters, ...(parameters.length > 0 ? [element('ul', '', ...parameters.map(parameter))] : [])),
    ...section(words().body, ...Object.values(requestBody?.content ?? {}).map(({ schema }) => code(schema ?? {}))),
    ...section(words().answers, ...told),
  );
}

function show() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const part of document.querySelectorAll('[data-text]')) part.textContent = words()[part.dataset.text];
  find('language').textContent = language === 'zh' ? 'English' : '中文';
  if (!api) return;
  const all = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => ({ tag: told.tags[0], shown: operation(method, path, told) })),
  );
  const tags = [...new Set(all.map(({ tag }) => tag))];
  const groups = tags.map((tag) =>
    element('section', '', element('h3', tag), ...all.filter((each) => each.tag === tag).map(({ shown }) => shown)),
  );
  find('operations').replaceChildren(...groups);
}

find('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  show();
});

async function load() {
  api = await (await fetch('/api/openapi.json')).json();
  show();
}

show();
load().catch(() => (find('trouble').textContent = words().unreachable));
