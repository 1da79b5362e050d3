import { useSetting } from '../context.js'

interface Props {
  category: string
  on: boolean
  labelledBy: string
  describedBy: string
  onSwitch: (on: boolean) => void
}

export const Switch = ({ category, on, labelledBy, describedBy, onSwitch }: Props) => {
  const { t } = useSetting()
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      data-category={category}
      aria-checked={on}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onClick={() => onSwitch(!on)}
    >
      {/* For the eyes: screen readers say it themselves, from aria-checked. */}
      <span aria-hidden="true">{t(on ? 'on' : 'off')}</span>
      <span class="track" />
    </button>
  )
}
