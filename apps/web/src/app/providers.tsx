import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refused } from '../http/problem.ts';
import { LanguageProvider } from '../ui/language/language.tsx';

/**
 * Answers are asked again when the window comes back; a refusal is an answer and is not asked twice. A browser that calls
 * itself offline still reaches a server on its own machine: it asks, and is told.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (count, error) => !(error instanceof Refused) && count < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>{children}</LanguageProvider>
    </QueryClientProvider>
  );
}
