/** What it gives; where it throws what `otherwise` gives, nothing by default. */
export const attempt = <Result, Other = undefined>(
  run: () => Result,
  otherwise?: (error: unknown) => Other,
): Result | Other => {
  try {
    return run()
  } catch (error) {
    return otherwise?.(error) as Other
  }
}
