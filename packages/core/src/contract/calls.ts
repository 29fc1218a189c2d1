/** The most calls that the server takes in one request. Who sends more has them in several. */
export const callsPerRequest = 20
