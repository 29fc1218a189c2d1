/** Runs another program in this process: `node beside.ts <program> <its arguments>`. */
import { pathToFileURL } from 'node:url'

// Should whoever started us be killed, the channel between us closes, and this program ends too. Not by `--import`, which
// the program's own workers would inherit: without a channel that holds them, they stop in the middle of their work.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()

process.argv.splice(1, 1)
await import(pathToFileURL(process.argv[1] ?? '').href)
