// First, so that what a component says about a shared class comes after it.
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './components/button.css';
import './components/panel.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { queryClient } from './api/query-client.js';
import { startLanguage } from './i18n/language-choice.js';
import { BrokenPage } from './layout/broken-page.js';
import { AppRoutes } from './routes.js';
import { startSession, watchSession } from './session/start-session.js';
import { watchTheme } from './theme/theme.js';

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');

const root = createRoot(container, {
  // React leaves an empty page behind an error that no component caught.
  onUncaughtError: (error) => {
    reportError(error);
    root.render(<BrokenPage />);
  },
});

const languageShown = startLanguage();
watchTheme();
watchSession();
void startSession();

void languageShown.then(() =>
  root.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <BrowserRouter>
          <AppRoutes />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  ),
);
