/** The sign-in page that leads back to this address of ours afterwards: path, query and all. */
export function signInFor(address: string) {
  return `/sign-in?next=${encodeURIComponent(address)}` as const
}

/** Where to go after signing in: the page of this site that was asked for, or else its first one. Answers a whole URL. */
export function landing(next: string | null, origin: string): string {
  try {
    // What is compared is what the browser will make of it: it drops tabs and line ends, and reads \ as /.
    const url = new URL(next ?? '/', origin)
    if (url.origin === origin) return url.href
  } catch {
    // Not an address at all.
  }
  return `${origin}/`
}
