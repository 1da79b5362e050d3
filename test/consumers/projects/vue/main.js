import { defineElements } from 'kelisim/elements'
import { createApp } from 'vue'
import App from './App.vue'

defineElements()
createApp(App).mount('#root')
