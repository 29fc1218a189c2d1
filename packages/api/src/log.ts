import { pino, stdTimeFunctions } from 'pino'

/** One JSON line for each thing that an operator should know. Never personal data, never a statement's parameters. */
export const log = pino({
  name: 'punchcard',
  base: {},
  timestamp: stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
})
