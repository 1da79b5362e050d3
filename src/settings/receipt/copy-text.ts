/**
 * Copy what an element says. Pages on http have no clipboard to write to: there the text is
 * selected and copied as by hand.
 * @returns false where it is left selected, for the visitor to copy
 */
export const copyText = async (element: Node): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(element.textContent ?? '')
    return true
  } catch {
    getSelection()?.selectAllChildren(element)
    try {
      return document.execCommand('copy')
    } catch {
      return false
    }
  }
}
