import { defineElements } from 'kelisim/elements'
import { mount } from 'svelte'
import App from './App.svelte'

defineElements()
mount(App, { target: document.getElementById('root') })
