/** Session entry with what a withdrawal did, over the reload that ends it: the dialog writes it. */
export const WITHDRAWN_NOTE = 'kelisim.withdrawn'
