import { performance } from 'node:perf_hooks'
import type { Writable } from 'node:stream'
import { log } from '@clack/prompts'

/**
 * Says what is being done, in plain lines that read the same on a screen and in a log. Not clack's spinner: it takes Ctrl-C
 * for itself and ends the program on the spot, leaving behind whatever was started.
 */
export interface Progress {
  /**
   * Does the work; says that it is under way when it takes long, and that it is done, with the seconds it took. What the work
   * tells of how far it is gets said every few seconds.
   */
  step<T>(doing: string, done: string | ((result: T) => string), work: (tell: Tell) => Promise<T>): Promise<T>
  say(line: string): void
  warn(line: string): void
}

export type Tell = (howFar: string) => void

const LONG_MS = 1500
const EVERY_MS = 5000

/** Tells how far something is in hundredths. */
export function percent(tell: Tell): (done: number, all: number) => void {
  return (done, all) => tell(`${Math.floor((100 * done) / Math.max(all, 1))} %`)
}

export function progressOn(output: Writable): Progress {
  return {
    async step(doing, done, work) {
      const started = performance.now()
      const slow = setTimeout(() => log.step(`${doing} ...`, { output }), LONG_MS)
      let said = started
      const tell = (howFar: string) => {
        const now = performance.now()
        if (now - said < EVERY_MS) return
        said = now
        log.step(`${doing} ... ${howFar}`, { output })
      }
      try {
        const result = await work(tell)
        const took = performance.now() - started
        const told = typeof done === 'string' ? done : done(result)
        log.success(took < LONG_MS ? told : `${told} (${Math.round(took / 1000)} s)`, { output })
        return result
      } finally {
        clearTimeout(slow)
      }
    },
    say: (line) => log.message(line, { output }),
    warn: (line) => log.warn(line, { output }),
  }
}
