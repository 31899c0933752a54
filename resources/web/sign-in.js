// Signs in; behind a link with a token, makes an account of an invitation, or takes it with the account that is signed in.
import { signInTexts } from './sign-in-texts.js';

const find = (id) => document.getElementById(id);
const token = decodeURIComponent(location.hash.slice(1));
/** Why the service sent the browser back without a session. */
const failed = new URLSearchParams(location.search).get('failed');
let language = navigator.language.startsWith('zh') ? 'zh' : 'en';
const words = () => signInTexts[language];
/** What the service to sign on at is called; null without one. */
let service = null;
/** The account that is signed in already; null without one. */
let account = null;

function showWords() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = words()[element.dataset.text];
  find('language').textContent = language === 'zh' ? 'English' : '中文';
  find('title').textContent = token ? words().join : words().signIn;
  find('about').textContent = token ? words().aboutJoining : '';
  find('go').textContent = token ? words().make : words().go;
  find('join').hidden = account === null || token === '';
  find('join').textContent = account === null ? '' : `${words().joinAs} ${account.name}`;
  find('sign-on').hidden = service === null || token !== '';
  find('sign-on').textContent = service === null ? '' : `${words().signOnAt} ${service}`;
  if (failed) tell(words().signOn[failed] ?? words().failed);
  find('password').autocomplete = token ? 'new-password' : 'current-password';
}

function send() {
  const who = { name: find('name').value, password: find('password').value };
  return token ? post('/api/v1/invitations/accept', { token, ...who }) : post('/api/v1/session', who);
}

async function post(address, body) {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return location.replace('/');
  const { code, detail } = await response.json();
  return tell(`${words().failures[code] ?? words().failed} (${detail})`);
}

function tell(trouble) {
  find('trouble').textContent = trouble;
}

find('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  showWords();
});

function run(button, act) {
  button.disabled = true;
  tell('');
  act()
    .catch(() => tell(words().unreachable))
    .finally(() => (button.disabled = false));
}

find('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  run(find('go'), send);
});

find('join').addEventListener('click', () => run(find('join'), () => post('/api/v1/invitations/join', { token })));

async function lookWhoIsSignedIn() {
  const response = await fetch('/api/v1/session');
  if (response.ok) ({ account, signOn: service } = await response.json());
  showWords();
}

showWords();
lookWhoIsSignedIn().catch(() => undefined); // names and passwords do all the same
