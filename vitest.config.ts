import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const NOT_OURS = ['**/node_modules/**', '**/.next/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{apps,packages}/*/src/**/*.test.ts'],
          exclude: [...NOT_OURS, '**/*.pg.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'database',
          environment: 'node',
          include: ['{apps,packages}/*/src/**/*.pg.test.ts'],
          exclude: NOT_OURS,
          globalSetup: ['packages/testing/src/global-setup.ts'],
          pool: 'forks',
          // What files import is loaded once for each process; Vitest restores what one of them mocks before the next.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'component',
          environment: 'happy-dom',
          include: ['apps/*/src/**/*.test.tsx'],
          exclude: NOT_OURS,
          setupFiles: ['apps/trainer-web/src/test/patience.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
