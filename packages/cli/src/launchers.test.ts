import { expect, test } from 'vitest'
import { launchersOf } from './launchers.ts'

test('npx and pnpm are seen above us, through the shells between', () => {
  const table = `
      1     0 /sbin/init
    100     1 -bash
    200   100 npm exec pnpm start
    210   200 sh -c 'pnpm' start
    220   210 pnpm start
    230   220 sh -c trap '' INT; node packages/cli/src/punchcard.ts start
    240   230 node packages/cli/src/punchcard.ts start`
  expect(launchersOf(240, table)).toEqual([220, 200])
})

test('pnpm as a script of node is seen too', () => {
  const table = `
    100     1 zsh
    200   100 /usr/bin/node /home/mara/.cache/corepack/v1/pnpm/12.0.0/bin/pnpm.cjs start
    240   200 node packages/cli/src/punchcard.ts start`
  expect(launchersOf(240, table)).toEqual([200])
})

test('whatever else started us is none of our concern', () => {
  const table = `
    100     1 npm run watch
    200   100 python3 supervisor.py
    210   200 bash -c node packages/cli/src/punchcard.ts start
    240   210 node packages/cli/src/punchcard.ts start`
  expect(launchersOf(240, table)).toEqual([])
})

test('without a table of processes there is nothing to watch', () => {
  expect(launchersOf(240, '')).toEqual([])
})
