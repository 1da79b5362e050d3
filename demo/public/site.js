// What a course site does itself: it tells its own goals to Kelisim, which passes them on only
// with consent.
document.addEventListener('click', ({ target }) => {
  const goal = target.closest('[data-goal]')?.dataset.goal
  if (!goal) return
  window.kelisim?.goal?.(goal)
  window.kelisim?.event?.(goal)
})

// The form of the demo sends nothing; what was typed is gone at once.
for (const form of document.querySelectorAll('[data-demo-form]')) {
  form.addEventListener('submit', event => {
    event.preventDefault()
    form.reset()
    form.querySelector('[role=status]').textContent = form.dataset.demoForm
  })
}
