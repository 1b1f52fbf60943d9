import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { type Language, LanguageProvider } from '../src/ui/language/language.tsx';

/** Renders a component with what stands round every page, and without a server. */
export function showing(page: ReactNode, language: Language = 'ja') {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <LanguageProvider initial={language}>{page}</LanguageProvider>
    </QueryClientProvider>,
  );
}
