import { useStore } from '@nanostores/preact'
import { useEffect, useState } from 'preact/hooks'
import { listen } from '../../lib/listen.js'
import type { Receipt } from '../../types.js'
import { useSetting } from '../context.js'
import { soundRecord } from './sound-record.js'

/** The receipt as it is now: it follows the decision, and its record on the way to the endpoint. */
export const useReceipt = (): Receipt | null => {
  const { app } = useSetting()
  const [, redraw] = useState<object>()
  useStore(app.$decision)
  useStore(app.$delivery)
  // Another tab may have been the one that delivered it.
  useEffect(() => listen(window, 'storage', () => redraw({})), [])
  const receipt = app.receipt()
  const record = soundRecord(receipt?.record ?? null)
  return (
    receipt &&
    (record ? receipt : { ...receipt, record, delivery: receipt.delivery === 'off' ? 'off' : null })
  )
}
