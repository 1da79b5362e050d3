/** Fields a visitor fills in. */
const FIELDS =
  'input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image], [readonly]), textarea:not([readonly]), select'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const stateOf = (field: Field): string => {
  if (field instanceof HTMLSelectElement) return [...field.options].map(one => one.selected).join()
  return /^(checkbox|radio)$/.test(field.type)
    ? String((field as HTMLInputElement).checked)
    : field.value
}

/** What it would be without the visitor: the browser itself knows the defaults, ranges' too. */
const defaultOf = (field: Field): string => {
  const form = document.createElement('form')
  const copy = field.cloneNode(true) as Field
  form.append(copy)
  form.reset()
  return stateOf(copy)
}

/**
 * Whether a field of the page holds what the visitor would lose with it. What the browser filled in
 * does not count. Frameworks that write each value back into its attribute leave no difference:
 * there the browser's own note counts, that the visitor has changed it.
 */
export const isDirty = (): boolean =>
  [...document.querySelectorAll<Field>(FIELDS)].some(
    field =>
      !field.matches(':disabled, :is(:autofill, :-webkit-autofill)') &&
      (stateOf(field) !== defaultOf(field) ||
        (field.matches(':is(:user-valid, :user-invalid)') &&
          field.value !== '' &&
          !/^(checkbox|radio|select)/.test(field.type))),
  )
