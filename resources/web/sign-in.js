// Signs in; behind a link with a token, makes an account of an invitation.
import { signInTexts } from './sign-in-texts.js';

const find = (id) => document.getElementById(id);
const token = decodeURIComponent(location.hash.slice(1));
let language = navigator.language.startsWith('zh') ? 'zh' : 'en';
const words = () => signInTexts[language];

function showWords() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = words()[element.dataset.text];
  find('language').textContent = language === 'zh' ? 'English' : '中文';
  find('title').textContent = token ? words().join : words().signIn;
  find('about').textContent = token ? words().aboutJoining : '';
  find('go').textContent = token ? words().make : words().go;
  find('password').autocomplete = token ? 'new-password' : 'current-password';
}

async function send() {
  const who = { name: find('name').value, password: find('password').value };
  const [address, body] = token ? ['/api/v1/invitations/accept', { token, ...who }] : ['/api/v1/session', who];
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

find('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  find('go').disabled = true;
  tell('');
  send()
    .catch(() => tell(words().unreachable))
    .finally(() => (find('go').disabled = false));
});

showWords();
