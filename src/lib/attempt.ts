/** What it gives, or nothing where it throws: for what the browser may refuse. */
export const attempt = <Result>(run: () => Result): Result | undefined => {
  try {
    return run()
  } catch {
    return undefined
  }
}
