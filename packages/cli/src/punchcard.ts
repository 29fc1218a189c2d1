#!/usr/bin/env node
import { log } from '@clack/prompts'
import { runMain } from 'citty'
import { commands } from './commands.ts'
import { refuseStray } from './refuse-stray.ts'
import { describeTrouble } from './trouble.ts'

const rawArgs = process.argv.slice(2)
try {
  await refuseStray(commands, rawArgs)
  await runMain(commands, { rawArgs })
} catch (error) {
  log.error(describeTrouble(error), { output: process.stderr })
  process.exitCode = 1
}
