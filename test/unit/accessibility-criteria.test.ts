import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Which tests in Chromium show that a criterion of WCAG 2.2 A and AA is met. */

type Shown = readonly (readonly [file: string, ...tests: string[]])[]

const SHOWN: Readonly<Record<string, Shown>> = {
  '1.3.1, 1.3.2, 2.4.6 structure, order of reading, headings': [
    [
      'accessibility-names',
      'settings, Google Analytics opened, analytics mixed',
      'receipt of a consent',
    ],
    ['settings', 'cookies are %s at %i px, and a table to screen readers either way'],
  ],
  '1.4.1 not by colour alone': [
    ['accessibility-adapt', 'every switch and choice tells its state by shape and words (%s)'],
    ['settings', 'with forced colours off, on and mixed are told apart by shape'],
  ],
  '1.4.3 contrast of text, the same for yes and no': [
    ['accessibility-states', 'axe finds nothing in any state, light or dark'],
    ['accessibility', 'refusing looks the same as accepting, and all can be hit (%s)'],
  ],
  '1.4.4 text twice as large': [
    ['accessibility-size', 'with text twice as large it stays on the screen and in reach'],
    ['accessibility', 'banner and settings stay on the screen and can be used (%s)'],
  ],
  '1.4.10 400 % zoom, 320 px': [
    ['accessibility-size', 'at 400 % zoom nothing scrolls sideways, and all is in reach'],
    ['accessibility', 'leaves room on a small phone: three fifths at most, buttons in sight (%s)'],
  ],
  '1.4.11 contrast of controls': [
    ['accessibility-contrast', 'edges, knobs and signs stand out from their ground by 3:1 (%s)'],
    [
      'accessibility-adapt',
      'in every view buttons have an edge, surfaces too, and the focus a ring',
    ],
  ],
  '1.4.12 text spacing': [
    ['accessibility-size', 'with text spaced out nothing is cut, covered or lost (%s)'],
  ],
  '1.4.13 content on hover': [['accessibility-contrast', 'nothing is told on hovering only']],
  '2.1.1 keyboard': [
    ['accessibility-keyboard', 'from the first visit to the withdrawal without a pointer (%s)'],
    ['settings', 'the whole view can be walked through and used with the keyboard'],
  ],
  '2.1.2 no trap': [
    [
      'accessibility-keyboard',
      'nobody is trapped in the banner: Tab leads through it and out, either way',
      'Tab goes round in the dialog, in the order of reading, and back with Shift:',
    ],
    ['accessibility', 'take the focus, keep it and give it back to what opened them'],
  ],
  '2.2.1 no timeout': [
    [
      'accessibility-time',
      'nobody is hurried: a day later banner and dialog still wait, and nothing is decided',
    ],
  ],
  '2.2.2, 2.3.3 movement': [
    [
      'accessibility-states',
      'nothing moves for those who do not want it; others see the dialog come',
    ],
    ['accessibility', 'moves only for those who do not mind'],
  ],
  '2.4.3 order of the focus': [
    ['accessibility', 'comes first with Tab, and Esc gives the focus back and changes nothing'],
    [
      'accessibility-keyboard',
      'Tab goes round in the dialog, in the order of reading, and back with Shift:',
      'a message without a choice is read and put away (%s)',
    ],
  ],
  '2.4.7 focus seen': [
    ['accessibility-contrast', 'edges, knobs and signs stand out from their ground by 3:1 (%s)'],
    [
      'accessibility-adapt',
      'in every view buttons have an edge, surfaces too, and the focus a ring',
    ],
  ],
  '2.4.11 focus not covered': [
    ['accessibility', 'never hides what has the focus, forwards and backwards, on %s'],
  ],
  '2.5.3 label in name': [
    ['accessibility-states', 'every control has a name that begins with the words on it'],
    [
      'accessibility-names',
      'a switch is named by the words beside it, and described by what it allows',
    ],
  ],
  '2.5.8 targets': [
    ['accessibility-size', 'every target is 44 px wide and high but links in running text (%s)'],
  ],
  '3.1.1, 3.1.2 languages': [
    ['accessibility-names', 'languages are told by attributes, each option in its own'],
  ],
  '3.2.1, 3.2.2 nothing by focus or by a switch': [
    ['accessibility-keyboard', 'from the first visit to the withdrawal without a pointer (%s)'],
    ['settings', 'their draft outlives closing and another language, and acts only when saved'],
  ],
  '3.3.4 told before it is done': [
    ['withdrawal', 'one press withdraws; what is said to be removed was there and is gone'],
  ],
  '4.1.2 name, role, state': [
    ['accessibility-names', 'banner, first visit', 'withdrawal, before', 'withdrawal, after'],
    ['settings', 'a category is off, on or mixed, and its switch sets all its services'],
  ],
  '4.1.3 messages': [
    [
      'accessibility',
      'is a named region early in the page that takes no focus and is announced once',
    ],
    ['receipt', 'is copied on a page without a clipboard of its own, and that is said'],
    [
      'withdrawal',
      'a withdrawal the browser would not keep is told as that, and stands on the page',
    ],
  ],
}

test.each(Object.entries(SHOWN))('%s is shown by tests', (_, shown) => {
  for (const [file, ...tests] of shown) {
    const text = readFileSync(new URL(`../e2e/${file}.test.ts`, import.meta.url), 'utf8')
    expect(tests).not.toEqual([])
    for (const name of tests) expect(text, file).toContain(`'${name}'`)
  }
})
