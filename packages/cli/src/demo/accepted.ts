/** What a verb did. The demo's story is made so that no verb refuses: a refusal is a fault of the story and throws. */
export function accepted<Outcome extends { ok: boolean }>(outcome: Outcome): Extract<Outcome, { ok: true }> {
  if (isDone(outcome)) return outcome
  throw new Error(`The demo data was refused: ${JSON.stringify(outcome)}`)
}

function isDone<Outcome extends { ok: boolean }>(outcome: Outcome): outcome is Extract<Outcome, { ok: true }> {
  return outcome.ok
}
