export interface Limit {
  /** In the database the key of what is counted begins with it. */
  name: string
  max: number
  minutes: number
}

/** What may be tried how often. Those on accounts hold also when the attempts come from many addresses. */
export const limits = {
  /** Failed sign-ins. A gym has one address for everybody in it. */
  signInByAddress: { name: 'sign-in address', max: 30, minutes: 5 },
  signInByAccount: { name: 'sign-in account', max: 20, minutes: 15 },
  /** Failed changes of a password, by whom the cookie names. */
  passwordByAccount: { name: 'password account', max: 10, minutes: 15 },
  /** Sign-ups, whether they succeed or not: each makes a studio. */
  signUpByAddress: { name: 'sign-up address', max: 20, minutes: 60 },
  /** Invitations that were not taken up. */
  invitationByAddress: { name: 'invitation address', max: 30, minutes: 10 },
  /** API keys that let nobody in. */
  keyByAddress: { name: 'key address', max: 60, minutes: 5 },
} satisfies Record<string, Limit>
