import type { Choice } from '../../types.js'
import { useSetting } from '../context.js'
import { categoryWords } from './category-words.js'
import { Services } from './services.js'
import { Switch } from './switch.js'

interface Props {
  id: string
  /** Cannot be switched off. */
  fixed: boolean
  choice: Choice
  onSwitch: (on: boolean) => void
}

export const Category = ({ id, fixed, choice, onSwitch }: Props) => {
  const setting = useSetting()
  const { title, description } = categoryWords(id, setting)
  const titleId = `settings-${id}`
  const descriptionId = `${titleId}-description`
  return (
    <li class="category">
      <div class="row">
        <h3 id={titleId}>{title}</h3>
        {fixed ? (
          <p class="always">{setting.t('alwaysOn')}</p>
        ) : (
          <Switch
            category={id}
            on={choice.categories[id] === true}
            labelledBy={titleId}
            describedBy={descriptionId}
            onSwitch={onSwitch}
          />
        )}
      </div>
      <p class="description" id={descriptionId}>
        {description}
      </p>
      <Services category={id} fixed={fixed} exceptions={choice.services} />
    </li>
  )
}
