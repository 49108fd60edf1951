import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Boot } from '#client/app/boot.view.tsx';
import '#client/styles/app.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');

createRoot(root).render(
  <StrictMode>
    <Boot />
  </StrictMode>,
);
