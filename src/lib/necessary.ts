/** The category that is always on and that nobody is asked about. */
export const NECESSARY = 'necessary'
