import type { DialogView } from '../types.js'
import { Chevron } from './chevron.js'
import { useSetting } from './context.js'

interface Props {
  view: DialogView
  children: string
}

/** A row that leads to another view; no part of what is agreed to. */
export const Onward = ({ view, children }: Props) => {
  const { stage } = useSetting()
  return (
    <button
      type="button"
      class="onward"
      data-action={`open-${view}`}
      data-unrecorded
      onClick={() => stage.open(view)}
    >
      <span>{children}</span>
      <Chevron />
    </button>
  )
}
