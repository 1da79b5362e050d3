import { isoTime } from '../../lib/term.js'
import { useSetting } from '../context.js'
import { formatTime } from '../format-time.js'

/** A moment in Kazakhstan, and the same in UTC. @param at UTC seconds */
export const Moment = ({ at }: { at: number }) => {
  const { language, t } = useSetting()
  const { date, time, utc } = formatTime(at, language)
  return (
    <time dateTime={isoTime(at)}>
      {t('receipt.almaty', { date, time })}
      <br />
      <small>{utc}</small>
    </time>
  )
}
