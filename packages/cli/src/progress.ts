import { performance } from 'node:perf_hooks'
import type { Writable } from 'node:stream'
import { log } from '@clack/prompts'

/**
 * Says what is being done, in plain lines that read the same on a screen and in a log. Not clack's spinner: it takes Ctrl-C
 * for itself and ends the program on the spot, leaving behind whatever was started.
 */
export interface Progress {
  /** Does the work; says that it is under way when it takes long, and that it is done, with the seconds it took. */
  step<T>(doing: string, done: string | ((result: T) => string), work: () => Promise<T>): Promise<T>
  say(line: string): void
  warn(line: string): void
}

const LONG_MS = 1500

export function progressOn(output: Writable): Progress {
  return {
    async step(doing, done, work) {
      const started = performance.now()
      const slow = setTimeout(() => log.step(`${doing} ...`, { output }), LONG_MS)
      try {
        const result = await work()
        const took = performance.now() - started
        const said = typeof done === 'string' ? done : done(result)
        log.success(took < LONG_MS ? said : `${said} (${Math.round(took / 1000)} s)`, { output })
        return result
      } finally {
        clearTimeout(slow)
      }
    },
    say: (line) => log.message(line, { output }),
    warn: (line) => log.warn(line, { output }),
  }
}
