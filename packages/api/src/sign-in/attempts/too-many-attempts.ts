import { TRPCError } from '@trpc/server'

/** Refused without having been looked at; says when to try again. */
export class TooManyAttempts extends TRPCError {
  readonly seconds: number
  readonly headers: Record<string, string>
  constructor(seconds: number) {
    super({ code: 'TOO_MANY_REQUESTS', message: `Too many attempts. Try again in ${spoken(seconds)}.` })
    this.seconds = seconds
    this.headers = { 'retry-after': String(seconds) }
  }
}

function spoken(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
