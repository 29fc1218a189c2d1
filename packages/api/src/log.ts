import { pino, stdTimeFunctions } from 'pino'
import { traceOfNow } from './tracing.ts'

/** One JSON line for each thing that an operator should know. Never personal data, never a statement's parameters. */
export const log = pino({
  name: 'punchcard',
  base: {},
  mixin: traceOfNow,
  timestamp: stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
})
