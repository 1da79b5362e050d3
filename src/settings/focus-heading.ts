/** Screen readers begin with what the view is about. */
export const focusHeading = (dialog: Element | null): void =>
  dialog?.querySelector('h2')?.focus({ preventScroll: true })
