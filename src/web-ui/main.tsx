import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#web-ui/app.js';
import { openLanguage } from '#web-ui/language.js';
import './page.css';

const place = document.getElementById('page');
if (!place) throw new Error('index.html has no #page');
await openLanguage();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
