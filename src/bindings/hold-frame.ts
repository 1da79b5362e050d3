import { running } from './running.js'

/** What a held frame is told by: the `data-*` of held markup. */
export interface HeldFrame {
  /** Category that must be allowed. */
  category: string
  /** Address of what is embedded, http(s). */
  src: string
  /** Only with this configured service, whatever its category. */
  service?: string | undefined
  /** Name shown for the service. */
  name?: string | undefined
  /** Where "open on the service's site" leads. */
  link?: string | undefined
  /** A picture of the own origin. */
  poster?: string | undefined
}

/** Leave a frame to Kelisim: held, with a placeholder, until its consent is there. */
export const holdFrame = (frame: HTMLIFrameElement, held: HeldFrame): void => {
  const { category, service, name, link, poster, src } = held
  const wanted = {
    consent: category,
    consentService: service,
    consentName: name,
    consentLink: link,
    consentPoster: poster,
    // The last, since this is the one that is watched; set anew it would load the frame again.
    src,
  }
  for (const [key, value] of Object.entries(wanted)) {
    if (!value) delete frame.dataset[key]
    else if (frame.dataset[key] !== value) frame.dataset[key] = value
  }
  // The first held node of a page brings the file that looks after them, once it is asked for; where
  // the visitor is may have another title in a moment.
  setTimeout(() => {
    if (frame.isConnected && !frame.dataset.consentState) running()?.page('')
  })
}
