import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Boot } from '#client/app/boot.view.tsx';
import { openReadersLanguage } from '#client/language/language.store.ts';
import '#client/styles/app.css';

function draw(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no element with the id root');
  createRoot(root).render(
    <StrictMode>
      <Boot />
    </StrictMode>,
  );
}

// Not awaited here: files of languages import what this file holds, and would wait for it to end.
void openReadersLanguage().then(draw);
