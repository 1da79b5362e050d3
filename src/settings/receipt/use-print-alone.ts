import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { adoptStyle } from '../../lib/styles.js'
import { useSetting } from '../context.js'
import css from '../styles/print.css?inline'

/** The page's own content; a text right in the body cannot be taken out, but it can be unseen. */
const PAGE =
  '@media print{body>:not(#kelisim){display:none!important}html,body{all:unset!important;display:block!important;visibility:hidden!important}}'

/** While the receipt is open, printing the page prints the receipt and nothing else. */
export const usePrintAlone = (within: RefObject<HTMLElement | null>): void => {
  const { nonce } = useSetting().config
  useLayoutEffect(() => {
    const ends = [
      adoptStyle(document, PAGE, nonce),
      adoptStyle(within.current!.getRootNode() as ShadowRoot, css, nonce),
    ]
    return () => ends.forEach(end => end())
  }, [within, nonce])
}
