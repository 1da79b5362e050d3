import { localize } from '../../lib/localize.js'
import type { Receipt } from '../../types.js'
import { categoryWords } from '../choices/category-words.js'
import { isServiceOn } from '../choices/choose.js'
import { useSetting } from '../context.js'
import { Line } from '../line.js'

/** What was allowed and what was not, by category and by service. */
export const Choice = ({ receipt }: { receipt: Receipt }) => {
  const setting = useSetting()
  const { config, language, t } = setting
  const said = (allowed: boolean | undefined) => t(allowed ? 'receipt.granted' : 'receipt.denied')
  return (
    <div class="part">
      <h3>{t('receipt.choice')}</h3>
      <dl>
        {config.optional.map(id => {
          const own = config.services.filter(({ category }) => category === id)
          return (
            <Line key={id} name={categoryWords(id, setting).title}>
              {said(receipt.categories[id])}
              {own.length > 0 && (
                <ul>
                  {own.map(one => (
                    <li key={one.id}>
                      {`${localize(one.facts.name, language)}: ${said(isServiceOn(receipt, one.id, id))}`}
                    </li>
                  ))}
                </ul>
              )}
            </Line>
          )
        })}
      </dl>
    </div>
  )
}
