/** Where to go after signing in: the page that was asked for, if it is one of ours. */
export function landing(next: string | null | undefined): string {
  return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/'
}
