import { useSetting } from '../context.js'
import { Onward } from './onward.js'

/** There is nothing to take back. */
export const Nothing = () => {
  const { t } = useSetting()
  return (
    <>
      <div class="body withdrawal">
        <p>{t('withdrawal.nothing')}</p>
      </div>
      <Onward />
    </>
  )
}
