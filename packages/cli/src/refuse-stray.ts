import { parseArgs } from 'node:util'
import type { ArgsDef, CommandDef } from 'citty'
import { Trouble } from './trouble.ts'

/**
 * Throws Trouble for an option or an argument that the command does not take: citty passes over it, and `audit --jsonn` would
 * print no JSON without a word. Asking for help is always right.
 */
export async function refuseStray(command: CommandDef, rawArgs: string[], name = 'punchcard'): Promise<void> {
  if (rawArgs.some((arg) => arg === '--help' || arg === '-h')) return
  const help = `\`${name} --help\` says what it takes.`
  const subCommands = await resolved(command.subCommands)
  const [first, ...rest] = rawArgs
  if (subCommands) {
    const known = Object.keys(subCommands).join(', ')
    if (first === undefined) throw new Trouble(`Say what ${name} is to do: ${known}. ${help}`)
    const next = Object.hasOwn(subCommands, first) && (await resolved(subCommands[first]))
    if (!next) throw new Trouble(`${name} does not know "${first}". It knows: ${known}. ${help}`)
    return refuseStray(next, rest, `${name} ${first}`)
  }
  const wrong = complaint((await resolved(command.args)) ?? {}, rawArgs)
  if (wrong) throw new Trouble(`${wrong} ${help}`)
}

function complaint(args: ArgsDef, rawArgs: string[]): string | undefined {
  const taken = Object.entries(args)
  const options = taken.flatMap(([option, { type }]) => (type === 'boolean' || type === 'string' ? [[option, { type }] as const] : []))
  const places = taken.filter(([, { type }]) => type === 'positional').length
  try {
    const config = { args: rawArgs, options: Object.fromEntries(options), allowPositionals: true, allowNegative: true }
    const stray = parseArgs(config).positionals.at(places)
    return stray === undefined ? undefined : `There is no place for "${stray}".`
  } catch (error) {
    // "Unknown option '--jsonn'. To specify a positional argument ...": the first sentence is what helps.
    const [said = ''] = String(error instanceof Error ? error.message : error).split(/(?<=\.) To |\n/)
    return said.endsWith('.') ? said : `${said}.`
  }
}

/** citty lets a part of a command be a value, a promise, or a function that answers either. */
async function resolved<T>(part: T | Promise<T> | (() => T | Promise<T>)): Promise<T> {
  return part instanceof Function ? part() : part
}
