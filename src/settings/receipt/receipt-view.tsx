import { useStore } from '@nanostores/preact'
import { useMemo, useRef } from 'preact/hooks'
import { useSetting } from '../context.js'
import { Actions } from './actions.js'
import { Choice } from './choice.js'
import { Conditions } from './conditions.js'
import { Head } from './head.js'
import { NoReceipt } from './no-receipt.js'
import { Proof } from './proof.js'
import { sha256 } from './sha256.js'
import { usePrintAlone } from './use-print-alone.js'
import { useReceipt } from './use-receipt.js'

/** The visitor's own copy: what was decided, under what terms, and what became of the record. */
export const ReceiptView = () => {
  const { app, t } = useSetting()
  const receipt = useReceipt()
  const state = useStore(app.$decision)
  const number = useRef<HTMLElement>(null)
  const body = useRef<HTMLDivElement>(null)
  usePrintAlone(body)

  const text = receipt?.record?.notice.text
  const words = text && JSON.stringify(text)
  const hash = useMemo(() => (words ? sha256(words) : null), [words])
  const until = receipt && Date.parse(receipt.validUntil)
  return (
    <>
      <div class="body receipt" part="body" ref={body}>
        {receipt && until ? (
          <>
            <p class="intro">{t('receipt.intro')}</p>
            <Head
              recordId={receipt.recordId}
              state={
                until <= Date.now()
                  ? 'expired'
                  : receipt.record?.event.type === 'withdrawn'
                    ? 'withdrawn'
                    : 'active'
              }
              time={receipt.time}
              until={until / 1000}
              numberRef={number}
            />
            <Choice receipt={receipt} />
            <Conditions receipt={receipt} />
            <Proof receipt={receipt} hash={hash} />
          </>
        ) : (
          <NoReceipt state={state} />
        )}
      </div>
      <Actions receipt={receipt} hash={hash} number={number} />
    </>
  )
}
