/** The header in which a page learns its own address, query included: Next.js tells it to the proxy only. */
export const ASKED_ADDRESS = 'x-asked-address'
