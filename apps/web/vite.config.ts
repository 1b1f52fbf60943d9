import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { inFewFiles, namesTheApp } from './scripts/files.ts';
import { guides } from './scripts/guides.ts';

export default defineConfig({
  plugins: [react(), namesTheApp(), guides(fileURLToPath(new URL('../..', import.meta.url)))],
  resolve: { conditions: ['@teichaku/source', ...defaultClientConditions] },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: { '/api': { target: process.env.API_URL ?? 'http://127.0.0.1:3000' } },
  },
  build: {
    target: 'es2023',
    reportCompressedSize: true,
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: inFewFiles() }] } },
    },
  },
});
