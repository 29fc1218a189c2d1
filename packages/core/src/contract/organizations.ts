export type MemberRole = 'owner' | 'trainer'

/** What happens to the session of a late cancel or a no-show when nobody says otherwise. */
export type ChargePolicy = 'charge' | 'waive'

/** The organization that the sign-in is for. Every time is shown in its time zone, every price in its currency. */
export interface CurrentOrganization {
  name: string
  /** IANA name, for instance Europe/Berlin. */
  timeZone: string
  /** ISO 4217. */
  currency: string
  policies: {
    /** A cancel closer to the start than this is late. */
    cancelWindowMinutes: number
    lateCancel: ChargePolicy
    noShow: ChargePolicy
    allowOwed: boolean
  }
  /** By name. `id` is what bookings call `trainerId`. */
  trainers: { id: string; name: string; role: MemberRole }[]
  /** The person who asks; null when it is a program. */
  me: { memberId: string; name: string; email: string; role: MemberRole } | null
}
