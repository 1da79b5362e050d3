/** Steps of the delay from a decision to its receipt, in seconds: up to and including each. */
export const DELAY_STEPS = [0, 1, 10, 60, 600, 3600, 86_400, 604_800] as const

/** What is longer than all steps. */
export const LONGER = 2_147_483_647

/** The step of a delay; 0 where the sender's clock was ahead. @param ms milliseconds */
export const delayStep = (ms: number): number =>
  DELAY_STEPS.find(step => ms <= step * 1000) ?? LONGER
