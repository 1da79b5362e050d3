const LONGEST = 86_400_000

/** ms that an answer asks to wait, by seconds or by a date; 0 where it does not, a day at most. */
export const retryAfter = (answer: unknown): number => {
  const value = answer instanceof Response ? answer.headers.get('retry-after')?.trim() : null
  if (!value) return 0
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Math.min(Math.max(wait || 0, 0), LONGEST)
}
