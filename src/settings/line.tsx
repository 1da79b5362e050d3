import type { ComponentChildren } from 'preact'

interface Props {
  name: string
  class?: string
  children: ComponentChildren
}

/** A name and what stands under it, in a description list. */
export const Line = ({ name, class: kind, children }: Props) => (
  <div class={kind ? `line ${kind}` : 'line'}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
