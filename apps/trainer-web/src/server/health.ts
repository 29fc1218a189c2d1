const patienceMs = 2_000

/** For load balancers: 200 while the database answers within two seconds, else 503. Tells nothing else. */
export async function health(answers: (withinMs: number) => Promise<boolean>): Promise<Response> {
  const ok = await answers(patienceMs).catch(() => false)
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
