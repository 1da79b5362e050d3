import { useSetting } from '../context.js'

interface Props {
  /** `mixed`: some of what belongs to it is on. Only a category can be. */
  state: boolean | 'mixed'
  category?: string
  service?: string
  label?: string
  labelledBy?: string
  describedBy?: string
  onSwitch: (on: boolean) => void
}

/** A category is a checkbox: ARIA knows no `mixed` for a switch. Both look and act alike. */
export const Switch = ({ state, category, service, onSwitch, ...names }: Props) => {
  const { t } = useSetting()
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles have it
    <button
      type="button"
      role={category ? 'checkbox' : 'switch'}
      class="switch"
      data-category={category}
      data-service={service}
      aria-checked={state}
      aria-label={names.label}
      aria-labelledby={names.labelledBy}
      aria-describedby={names.describedBy}
      onClick={() => onSwitch(state !== true)}
    >
      {/* For the eyes: screen readers say it themselves, from aria-checked. */}
      <span aria-hidden="true">{t(state === 'mixed' ? 'some' : state ? 'on' : 'off')}</span>
      <span class="track" />
    </button>
  )
}
