import { log } from '@clack/prompts'
import { whenLaunchersAreGone } from './launchers.ts'
import { type Progress, progressOn } from './progress.ts'
import { describeTrouble } from './trouble.ts'

export interface Run {
  /** Aborted when we are asked to stop: Ctrl-C, SIGTERM, a closed terminal. */
  stopping: AbortSignal
  /** What to undo at the end, whatever happened: last in, first out. */
  afterwards: AsyncDisposableStack
  progress: Progress
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs a command to its end, or until it is asked to stop, and undoes afterwards what it set up. The exit code is 0 also when
 * it was asked to stop, and 1 when something failed, which is told. `output` is where progress goes.
 */
export async function run(work: (run: Run) => Promise<void>, output: NodeJS.WriteStream = process.stdout): Promise<void> {
  const controller = new AbortController()
  const progress = progressOn(output)
  controller.signal.addEventListener('abort', () => progress.say('Stopping ...'))
  const stop = () => controller.abort()
  for (const signal of SIGNALS) process.on(signal, stop)
  // A terminal that was closed, or a pipe whose reader has gone, must not keep us from cleaning up.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const afterwards = new AsyncDisposableStack()
  const fail = (error: unknown) => {
    log.error(describeTrouble(error), { output: process.stderr })
    process.exitCode = 1
  }
  try {
    afterwards.defer(await whenLaunchersAreGone(stop))
    await work({ stopping: controller.signal, afterwards, progress })
  } catch (error) {
    if (!controller.signal.aborted) fail(error)
  } finally {
    await afterwards.disposeAsync().catch(fail)
    for (const signal of SIGNALS) process.off(signal, stop)
  }
}
