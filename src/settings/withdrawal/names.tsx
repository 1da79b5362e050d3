import { Untranslated } from '../untranslated.js'

/** A sentence and the names it is about. */
export const Names = ({ lead, names }: { lead: string; names: readonly string[] }) => (
  <div class="names">
    <p>{lead}</p>
    <ul>
      {names.map(name => (
        <li key={name}>
          <Untranslated code>{name}</Untranslated>
        </li>
      ))}
    </ul>
  </div>
)
