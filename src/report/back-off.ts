const FIRST = 2000
const LONGEST = 300_000

export interface BackOff {
  /**
   * ms to wait after one failure more: 2 s, doubled each time, 5 minutes at most, of which a half
   * is left to chance, so that browsers do not come back all at once.
   * @param asked ms the endpoint asked for; never less than this
   */
  next(asked: number): number
  reset(): void
}

export const createBackOff = (random: () => number = Math.random): BackOff => {
  let failures = 0
  return {
    next(asked) {
      const longest = Math.min(FIRST * 2 ** failures++, LONGEST)
      return Math.round(Math.max(longest, asked * 2) * (0.5 + random() / 2))
    },
    reset() {
      failures = 0
    },
  }
}
