/** The header in which a page learns the nonce of its own scripts. */
export const NONCE = 'x-nonce'

/**
 * What a page may load and who may show it. Scripts run only with this answer's nonce, or loaded by one that has it.
 * Styles may stand in the page: the calendar and the toasts place things by them. Development evaluates code to show errors.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
